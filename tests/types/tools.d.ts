// What the scripts of the tools say to each other. Only for the type checker; browsers never see this file.

interface Entry {
  /** Milliseconds since 1970 of the last edit. */
  at: number;
  value: any;
}
type Entries = Record<string, Entry>;

/** Storage takes what is written; it is full; it is closed to us; it holds what a newer version of the site wrote. */
type StoreState = "open" | "full" | "closed" | "newer";

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
  /** Texts that could not be read and were put aside. */
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
  /** The local day, as 2026-11-21. */
  day(date: Date): string;
  /** Let the buttons to call show the number on the emergency card, if there is one. */
  call(place?: HTMLElement): void;
  saved(place: HTMLElement): void;
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
  move(date: string, by: number): string;
  name(date: string): string;
  short(date: string): string;
  all(): Day[];
  /** What the column of dates is called. */
  title(): string;
  shown(back: number): { dates: string[]; hasOlder: boolean };
  /** What was written, a line for each field; short lines lack the name of the field. */
  lines(values: DayValues, fields: Field[], isShort?: boolean): string[];
}

/** A column of the sheet may gather several fields. */
type Column = Field & { cell?: (values: DayValues) => string };

interface Charts {
  draw(place: HTMLElement, dates: string[], fields: Field[], values: Map<string, DayValues>): void;
  table(dates: string[], fields: Column[], values: Map<string, DayValues>, isSheet?: boolean): HTMLTableElement;
}

type Effect = "new" | "same" | "replaces" | "stays";
interface Files {
  csv(days: Day[], fields: Field[]): string;
  backup(days: Day[]): string;
  /** The days of a backup and how many values were left out; null for another kind of file. */
  open(text: string, fields: Field[]): { days: Day[]; left: number } | null;
  compare(days: Day[], here: Day[]): { day: Day; own?: Day; does: Effect }[];
}

interface BothSidesDial {
  /** The digits of a number that can be dialed; empty for anything else. */
  digits(text: unknown): string;
  /** Show what the emergency card holds now, also where storage does not take it. */
  card(number: unknown): void;
}

interface BothSides {
  store: Store;
  parts: Parts;
  fields: Fields;
  days: Days;
  charts: Charts;
  files: Files;
}
