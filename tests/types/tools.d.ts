// What the scripts of the tools say to each other. Only for the type checker; browsers never see this file.

interface Entry {
  /** Milliseconds since 1970 of the last edit. */
  at: number;
  value: any;
}
type Entries = Record<string, Entry>;

/** Storage takes what is written; it is full; it is closed to us; it holds what a newer version of the site wrote. */
type StoreState = "open" | "full" | "closed" | "newer";

/** Why something cannot be read: no such day, a day to come, another shape, or a field that its tool does not know. */
type Why = "date" | "late" | "shape" | "field";
interface Unread {
  key: string;
  entry: any;
  why: Why;
}

interface Calendar {
  /** The local day, as 2026-11-21. */
  day(date: Date): string;
  today(): string;
  /** Whether a calendar has that day. */
  isDay(text: string): boolean;
  move(date: string, by: number): string;
  /** How many days from one to the other. */
  between(from: string, to: string): number;
  /** Saturday, November 21, 2026 */
  name(date: string): string;
  /** November 21, 2026 */
  long(date: string): string;
  /** Nov 21 */
  short(date: string): string;
}

interface Aside {
  /** Why an entry of storage or of a backup cannot be read; null for one that can. */
  judge(key: string, entry: unknown): Why | null;
  keep(list: Unread[]): void;
  keepText(text: string): void;
  all(): Unread[];
  /** Days to come that have come. */
  ripe(isFree: (key: string) => boolean): Unread[];
  remove(list: Unread[]): void;
  /** Whole texts that are no store of ours. */
  texts(): string[];
  drop(): void;
}

interface Store {
  readonly state: StoreState;
  get(key: string): any;
  /** All entries below a prefix, which their names lack. */
  list(prefix: string): { name: string; at: number; value: any }[];
  /** Set entries, or remove those with the value null. Gives a function that takes it back. */
  change(values: Record<string, any>): () => void;
  /** Change some fields of one entry and leave the others as they are in storage. */
  patch(key: string, part: Record<string, any>): () => void;
  erase(prefix: string): () => void;
  watch(watcher: (elsewhere: boolean) => void): void;
  /** Have fields put aside that their tool cannot read: `unreadable` names them. */
  sift(prefix: string, unreadable: (values: Record<string, any>) => string[]): void;
  /** False without room for it. */
  putAside(bad: Unread[]): boolean;
  /** What was put aside. */
  unread(): Unread[];
  /** Whole texts that could not be read and were put aside. */
  unreadable(): string[];
  dropUnreadable(): void;
}

interface Parts {
  make<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties?: Partial<HTMLElementTagNameMap[Tag]>,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[Tag];
  /** `full` is what a screen reader says; it starts with the text on the button. */
  button(text: string, action: () => void, full?: string): HTMLButtonElement;
  /** A checked sentence of the page, with its {gaps} filled. */
  words(name: string, values?: Record<string, string | number>): string;
  say(place: HTMLElement, text: string, undo?: () => void): void;
  ask(asker: HTMLElement, question: string, yes: string, action: () => void): void;
  download(name: string, type: string, text: string): void;
  /** Print one sheet alone. */
  print(what: string): void;
  onPress(root: ParentNode, actions: Record<string, (pressed: HTMLElement) => void>): void;
  /** Let the buttons to call show the number on the emergency card, if there is one. */
  call(place?: HTMLElement): void;
  saved(place: HTMLElement): void;
  /** What cannot be read, in words: the first five lines, and how many more. */
  named(unread: Unread[]): string[];
  /** Say what is wrong with storage, below the field that was being filled in. */
  watchStorage(field?: HTMLElement): void;
}

interface Field {
  box: HTMLElement;
  name: string;
  label: string;
  /** The usual top of its chart; empty without one. */
  chart: string;
  isTick: boolean;
  /** What is in it now; undefined for what cannot be understood. */
  value(): string | number | boolean | undefined;
  show(value: unknown): void;
  accepts(value: unknown): boolean;
  text(value: unknown): string;
}

interface Form {
  fields: Field[];
  /** Keep at once what was typed. */
  flush(): void;
  show(values: Record<string, unknown> | null, all: boolean): void;
}

interface Fields {
  bind(root: HTMLElement, keep: (values: Record<string, unknown>, last: Field) => void): Form;
}

type DayValues = Record<string, any>;
interface Day {
  date: string;
  at: number;
  values: DayValues;
}

interface Days {
  /** The oldest first. */
  all(): Day[];
  /** What the column of dates is called. */
  title(): string;
  /**
   * The fourteen days to show, and how far back the next ones lie that hold something; null where there are none.
   * `written`: the days that hold something, the oldest first. `back`: how far back; null for the newest of them.
   */
  shown(
    written: string[],
    back: number | null,
  ): { dates: string[]; older: number | null; newer: number | null; oldest: number };
  /** What was written, a line for each field; short lines lack the name of the field. */
  lines(values: DayValues, fields: Field[], isShort?: boolean): string[];
}

interface Charts {
  draw(place: HTMLElement, dates: string[], fields: Field[], values: Map<string, DayValues>): void;
  table(dates: string[], fields: Field[], values: Map<string, DayValues>): HTMLTableElement;
}

interface Sheet {
  draw(place: HTMLElement, dates: string[], fields: Field[], values: Map<string, DayValues>): void;
}

type Effect = "new" | "same" | "replaces" | "stays";
interface Change {
  day: Day;
  own?: Day;
  does: Effect;
}
interface Files {
  csv(days: Day[], fields: Field[]): string;
  backup(days: Day[]): string;
  /** The days of a backup, what cannot be read in it, and how many days are still to come; null for another kind of file. */
  open(text: string, fields: Field[]): { days: Day[]; unread: Unread[]; late: number } | null;
  compare(days: Day[], here: Day[]): Change[];
}

interface Restore {
  bind(fields: Field[], lines: (values: DayValues) => HTMLElement): void;
}

interface Turn {
  /** `turnTo` opens the new day. Say each time when a day was opened, and when something was written. */
  bind(root: HTMLElement, form: Form, turnTo: (today: string) => void): { opened(): void; wrote(): void };
}

interface Replaced {
  /** `get` gives what is kept for a field of the open day, `put` puts it back. */
  bind(
    root: HTMLElement,
    fields: Field[],
    get: (name: string) => unknown,
    put: (field: Field, old: unknown) => void,
  ): { show(names: string[]): void; clear(): void };
}

interface BothSidesDial {
  /** The digits of a number that can be dialed; empty for anything else. */
  digits(text: unknown): string;
  /** Show what the emergency card holds now, also where storage does not take it. */
  card(number: unknown): void;
}

interface BothSides {
  calendar: Calendar;
  aside: Aside;
  restore: Restore;
  sheet: Sheet;
  turn: Turn;
  replaced: Replaced;
  store: Store;
  parts: Parts;
  fields: Fields;
  days: Days;
  charts: Charts;
  files: Files;
}
