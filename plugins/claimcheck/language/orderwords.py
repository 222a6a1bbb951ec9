"""The words of which orders about a body are made. Each group has its reason; a list refuses, it lets nothing pass.

Not listed are the verbs of asking, calling, looking, reading, writing and of using a program: what they tell is free.
"""

from __future__ import annotations

from collections.abc import Mapping


def _each(reason: str, entries: str) -> dict[str, str]:
    """Words, parted by spaces, that share a reason; an underscore stands for a space inside an entry."""
    return {entry.replace("_", " "): reason for entry in entries.split()}


#: Verbs that open an order about a body, whatever stands behind them.
ACTING: Mapping[str, str] = {
    **_each("eating, drinking, and what goes into a body", "eat swallow inhale sniff inject chew gulp sip spit suck"),
    **_each("moving, or not moving", "move lie kneel crawl bend straighten crouch sit_up sit_down sit_tight sit_still"),
    **_each(
        "how a body is kept",
        "keep_calm keep_still keep_quiet keep_going keep_moving keep_on stay be_still be_brave be_patient get_up "
        "get_moving get_out_of_bed get_some_sleep get_some_rest get_plenty get_enough go_to_sleep go_to_bed "
        "go_back_to_bed go_home go_without go_on go_for go_easy hold_off hold_on hold_out breathe rub soak warm_up "
        "cool_down calm_down lay relax vomit bathe",
    ),
    **_each("taking, giving and leaving out", "take give let skip quit double_up halve do_without"),
    **_each(
        "waiting, and putting off",
        "ignore postpone put_off hang_on wait_and_see wait_it_out ride_it_out see_if see_how "
        "drive_to_the drive_to_hospital see_what_happens come_back_tomorrow come_back_later "
        "do_nothing tell_nobody tell_no_one",
    ),
}

#: Verbs that are nouns as well: an order only where what stands behind them shows it ("rest day", "rest it").
ACTING_OR_NAMING: Mapping[str, str] = _each(
    "names of what is done, too",
    "sleep rest walk run jump swim drive stand sit exercise train wait nap march climb ice heat cool warm cough turn "
    "roll practice double bandage twist slap shake fast leave start stop drink smoke push pull hold feed "
    "lift stretch delay",
)

#: Those that take a thing without a word between: "stop pills", but "sleep medicine".
TAKING: Mapping[str, str] = _each(
    "somebody does it to something", "start stop drink smoke push pull hold feed lift delay"
)

#: Verbs of everything and nothing: an order about a body only where a word of one stands behind them.
HANDLING: Mapping[str, str] = _each(
    "done to a thing as often as to a body",
    "use keep bring close press tap cut cut_down cut_out make get try put carry drag tie bind wrap cover tape "
    "squeeze pinch tilt prop buy order trust believe_in apply spray pour place throw dissolve crush mix combine "
    "switch change increase reduce limit raise lower replace swap drop cancel refuse decline forget mask hide dip burn "
    "freeze shock brush clean wash tighten loosen lean hang cross grip clench reach kick catch lock share finish begin "
    "continue resume repeat pick have do force say_no_to avoid",
)

#: Those that put aside what stands behind them: an ambulance, too.
DROPPING: Mapping[str, str] = _each(
    "leaves something out",
    "hide say_no_to avoid cancel refuse decline forget drop skip ignore quit postpone put_off replace swap",
)

#: With these somebody turns to helpers. Denied, they are orders not to.
SEEKING: Mapping[str, str] = _each(
    "turning to somebody",
    "call phone ring dial ask tell contact consult see visit seek go bother disturb worry fear panic check report get "
    "trust wake",
)

#: With these a text speaks to its readers. In a name or a note of the data nothing does.
ADDRESSING: Mapping[str, str] = _each(
    "speaks to somebody",
    "take stop start skip give call dial ring wait leave put ask avoid don't always rub pull push lift let drink eat "
    "feed sleep rest go get make keep tell ignore forget trust buy order stay hold double halve throw cut use try see "
    "look remember hurry swallow inhale apply inject hide drive keep_calm sit lie walk_it think believe cool warm",
)

#: What shows that an order is about a body, beside the glossary's treatments, medicines and parts of bodies.
TOPICS: Mapping[str, str] = {
    **_each(
        "parts of bodies, and what they do",
        "body head face eye eyes mouth lip lips tongue jaw throat neck chest heart lung lungs belly stomach "
        "bladder bowel bowels skin muscle muscles bone bones joint joints nerve nerves brain blood shoulder shoulders "
        "arm arms elbow elbows wrist wrists hand hands finger fingers thumb hip hips leg legs knee knees ankle ankles "
        "foot feet toe toes side limb limbs breath airway pulse wound swelling pain vision eyesight speech "
        "spine hair nose ear ears teeth",
    ),
    **_each(
        "what goes into bodies",
        "pill pills tablet tablets capsule capsules medicine medicines medication medications drug drugs dose doses "
        "dosage drop drops syrup painkiller painkillers injection injections vitamin vitamins supplement supplements "
        "treatment treatments therapy remedy remedies cream ointment patch potion herb herbs prescription "
        "food foods meal meals diet salt sugar water tea coffee alcohol wine beer milk juice oil honey fruit meat "
        "fish egg eggs bread rice soup smoking tobacco cigarettes steam magnets ice heat",
    ),
    **_each(
        "people to whom something is done",
        "him her them himself herself baby babies child children infant toddler patient patients",
    ),
    **_each(
        "how bodies are, and are kept",
        "sleep rest bed bath nap exercise exercises walking standing sitting sleeping swallowing eating drinking "
        "waiting moving movement movements lifting breathing driving training practicing fasting upright "
        "stairs ladder roof awake asleep still",
    ),
    **_each("putting off", "till until tomorrow overnight morning later"),
}  # fmt: skip

#: Who helps in danger.
HELPERS: Mapping[str, str] = _each(
    "they come, or one goes to them",
    "ambulance ambulances hospital paramedic paramedics doctor doctors nurse nurses clinic physician GP ER emergency "
    "emergency_number emergency_room emergency_services emergency_department 911 999 112 000 111",
)

#: One of them, named without "the" or "a", makes a name with the word before it: "drop foot".
SINGLE: Mapping[str, str] = _each(
    "stands for one thing",
    "body head face eye mouth lip tongue jaw throat neck chest heart lung belly stomach bladder bowel muscle bone "
    "joint nerve brain shoulder arm elbow wrist hand finger thumb hip leg knee ankle foot toe side limb airway wound "
    "spine nose ear pill tablet capsule dose meal egg baby child infant toddler patient ",
)

#: Behind a word that is a verb and a noun, what makes it a verb.
SHOWING: Mapping[str, str] = {
    **_each(
        "belongs to what is done to",
        "the a an your his her its their my our this that these those it him them me us yourself all every each any no "
        "more less enough plenty lots two three four five ten as like with_the with_your with_it on_the on_one for_it "
        "for_the for_a for_an for_help for_one for_two for_three for_four for_five for_ten for_a_few and_see",
    ),
    **_each(
        "tells how or when",
        "up down off out away still now today tonight till until at_once alone together gently slowly quietly calmly "
        "well hard harder through longer instead normally fast faster early late again right straight first often "
        "daily",
    ),
}

#: What stands before an order and is none of it, beside the numbers of steps.
LEADING: Mapping[str, str] = {
    **_each(
        "politeness, and the order of steps",
        "please just simply now first then next also always only instead finally still today tonight let's lets "
        "why_not",
    ),
    **_each(
        "praises what follows",
        "better_to best_to time_to okay_to ok_to fine_to good_to wise_to enough_to safe_to",
    ),
}

#: Waiting. Told not to, readers are told to act.
WAITING = frozenset({"wait", "delay", "ignore", "postpone", "put off", "hang on", "hold off"})

#: Words of care, which ask for less, and words for anybody and anything. A sentence that gives the order needs none.
SOFTENING: Mapping[str, str] = _each(
    "how it is done, to whom",
    "gently slowly carefully safely kindly softly calmly care person people somebody someone everybody "
    "thing things way",
)

#: At the end of some words without "the", they make a name of them: "stop smoking services".
HEADS: Mapping[str, str] = _each(
    "is what such words are about",
    "service services program programs clinic clinics course courses class classes group groups aid aids advice tips "
    "guide plan plans test tests app rules day days hours times time list lists log policy problems signs",
)

#: What looks like an order, and is none about a body.
HARMLESS: Mapping[str, str] = {
    **_each(
        "words of sites, of programs and of everyday politeness",
        "start_here start_over start_page start_screen start_again start_the_tour skip_to take_part take_a_tour "
        "take_the_tour take_a_look take_a_survey take_the_survey take_a_quiz take_the_quiz take_a_photo take_notes "
        "take_action take_a_course give_feedback leave_a_comment "
        "leave_feedback leave_a_review leave_a_message leave_this_site leave_us let_us let_me_know stay_in_touch "
        "stay_connected stay_informed stay_tuned stay_up_to_date stay_in_control keep_in_touch keep_up_to_date "
        "get_started get_involved get_in_touch get_help get_support get_advice get_emergency_help get_medical_help "
        "get_medical_advice make_a_donation make_an_appointment "
        "make_a_complaint get_the_app take_me raise_awareness raise_money raise_an_issue raise_funds "
        "get_the_facts let_us stop_sharing use_in use_of drink_driving "
        "take_control take_charge skip_intro skip_ad stay_signed stay_logged",
    ),
}

#: Things of sites and programs: an order about one of these is none about a body.
THINGS: Mapping[str, str] = _each(
    "a thing on a page or in a program",
    "log list card page form plan checklist diary tool guide table sheet question drawing setting settings button "
    "glossary source sources menu box file files text link links site website app server service program process "
    "container script build job timer recording video sound code data database branch repository version release "
    "package issue request query user users password account key window tab screen column row field value values "
    "function class module test tests cache memory motion email newsletter cookie cookies notification "
    "notifications connection session document documents image images backup device browser session default "
    "defaults cursor pointer snapshot condition event signal response lock thread host node cluster "
    "project projects template templates error errors "
    "warning warnings parameter parameters variable variables",
)
