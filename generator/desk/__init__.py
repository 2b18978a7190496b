"""The editors' desk without its pages: what editors change in a draft, how it is approved, and the log of both.

Nothing here holds HTML, reads a clock or knows of the web. A page keeps one open `generator.drafting.Desk` and one
`Proofreader` for each story and period, one `Store` for all, and does three things:

    dossier = dossier_of(name, store.events(name))           # what the log comes to
    view = shown(proofreader, dossier)                       # the text as it stands, and all that there is to say of it
    store.append(name, act, person, time, at=dossier.seq)    # something an editor does

Names
    DraftName(story, period, kind, language)                 str(), DraftName.read(text); arms-exports/2024.news.nb
    Key(role, rule, subject, topic, nth, under)              a sentence, through regeneration; str(), Key.read(text)
    keyed(article) -> tuple[tuple[Key, Sentence], ...]       a table is one key, with an empty sentence

Acts: what an editor can do. Each is an `Act`, made by one of these functions; `base` is Line.drafted as the page that
the editor saw had it (send it along with the form), so that own words find out that it has changed.
    lock(key, base, text="")   write(key, base, text)   reword(key, wording)
    release(key)                                                                        back to what is drafted
    drop(key)   restore(key)   move(key, anchor, after=True)   stay(key)                back to where it was drafted
    headline(role, rule, subject, wording)   headline(role)                             back to the plan's own
    checked(quote, words)      the quote has been held against its source, in these words (see View.unchecked)
    embargo(until)             no export before; "" lifts it
    undo(seq)   redo(seq)      of an event with that number
    and submit, send_back, approve, export, which the functions under States make

Log
    open_store(path) -> Store                                raises Faults for a file that cannot be used
    default_path(library) -> Path                            data/desk.sqlite
    Store.append(name, act, person, time, at) -> Event       `at`: Dossier.seq of the page that the editor saw
    Store.events(name, since=0) -> tuple[Event, ...]
    Store.changes(since=0) -> tuple[Event, ...]              of all drafts, by Event.number, for a page that listens
    Store.drafts() -> tuple[DraftName, ...]                  those that have events
    Store.close()
    Event(number, draft, seq, at, person, time, act)
    dossier_of(name, events) -> Dossier                      pure: the same events give the same dossier
    Dossier(name, seq, edits, steps, embargo, checked)       edits: Edits, steps: the way so far
    undoable(events, person) -> int                          the event that Undo would take back, 0 if none
    redoable(events, person) -> int
    is_last_hand(events, person) -> bool                     whether nobody else has changed the text since they did

Text
    drafted(desk, kind, language, edits) -> Article          drafted anew with the wordings and headlines asked for
    applied(article, edits) -> Edited                        pure
    Edited(article, parts, conflicts)                        article: as it is read; .lines: all Line, in order
    Part(role, mark, lines, rows)                            as a Passage, with what is dropped in its place
    Line(key, state, sentence, drafted, by, seq, conflict)   state: drafted, reworded, locked, own or dropped
    Conflict(kind, key, base, drafted, versions)             kind: changed, gone, rivals, wording, headline or place
    Version(text, person, time, seq)                         a text that somebody wants to stand there
    wordings(desk, kind, language, edits, key) -> tuple[Wording, ...]
    Wording(name, text, current)                             the runners-up of a sentence, for reword
    headlines(desk, kind, language, edits, role="headline") -> tuple[Candidate, ...]
    Candidate(rule, subject, wording, text, length, current) for headline

Reading
    Proofreader(desk)                                        keep one: what it has compiled is what makes it quick
    Proofreader.verdicts(edited) -> Verdicts                 Verdicts.of(key) -> Verdict
    Proofreader.typed(edited, key, text, others) -> Verdict  one sentence with other words in it, at each key press
    Verdict(claims, findings)                                offsets are those of the sentence; .contradicted, .unproven
                                                             and .broken stand in the way, .not_found may
    with_text(edited, key, text) -> Edited                   the draft with other words in a sentence, unsaved
    not_mentioned(desk, kind, language, name) -> Unmentioned raises Faults (did you mean) for nobody's name
    Unmentioned(subject, name, told, silences)               told: keys; silences: Unsaid, the nearest first
    Unsaid(rule, topic, why, outcome, because, comparisons)  Comparison(text, answer, numbers, measures), in words
    behind(desk, language, sentence, span) -> Behind         Behind(card, formula, names): card as outputs.cards has it

States
    shown(proofreader, dossier) -> View                      some 50 ms; raises nothing that open_desk has not raised
    compared(proofreader, view, others) -> View              held against the View.report of each other language
    View(dossier, edited, verdicts, standing, open, article, unchecked, report)
                                                             article: as it may go out, numbers in own words traced too,
                                                             with the label and the state that it has earned
                                                             unchecked: quote id -> words that somebody has to check
    Standing(state, person, name, time, note, put_back)      state: draft, in review, approved or exported;
                                                             put_back: what has changed since: text, figures or rules
    Open(errors, remarks)                                    errors stand in the way of approval; each an Item
    Item(code, text, key)                                    key: None if it is of no single sentence
    submit(view, note="") -> Act      send_back(view, note) -> Act
    approve(view, name, note="") -> Act                      raises Faults: no name, errors, not in review
    export(view, now) -> Act                                 raises Faults: not approved, before the embargo

Rules and sentences (generator.desk.rulebook, .entries, .trials, .revisions)
    Rulebook(library, store)                                 only files of rules and sentences are ever opened
    Rulebook.entries(rule, languages, wording) -> tuple[Entry, ...]
    Rulebook.tried(file, name, text, stories, languages=()) -> Trial
                                                             writes nothing; stories: Proofreaders of those to try it on
    Trial(faults, effects, contradicted, drafts)             .stands: whether it may be saved
    Rulebook.save(entry, text, person, time, stories) -> Revision
                                                             raises Faults: file changed, faults, contradicted drafts
    Rulebook.take_back(number, person, time, stories) -> Revision
    Rulebook.revisions() -> tuple[Revision, ...]
Times are text, as 2025-03-14T10:30+01:00, and always given by the caller.
"""

from __future__ import annotations

from generator.desk.acts import (
    Act,
    Event,
    Seen,
    checked,
    drop,
    embargo,
    headline,
    lock,
    move,
    redo,
    release,
    restore,
    reword,
    stay,
    undo,
    write,
)
from generator.desk.applied import Edited, applied
from generator.desk.dossier import Dossier, dossier_of, is_last_hand, redoable, undoable
from generator.desk.edits import NO_EDITS, Edits
from generator.desk.keys import DraftName, Key, keyed
from generator.desk.openings import Item, Open
from generator.desk.order import Conflict, Line, Part, Version
from generator.desk.proofreading import Proofreader, Verdict, Verdicts, with_text
from generator.desk.redrafting import Candidate, Wording, drafted, headlines, wordings
from generator.desk.states import Standing
from generator.desk.store import Store, default_path, open_store
from generator.desk.tracing import Behind, behind
from generator.desk.unmentioned import Comparison, Unmentioned, Unsaid, not_mentioned
from generator.desk.view import View, approve, compared, export, send_back, shown, submit

__all__ = [
    "NO_EDITS", "Act", "Behind", "Candidate", "Comparison", "Conflict", "Dossier", "DraftName", "Edited", "Edits",
    "Event", "Item", "Key", "Line", "Open", "Part", "Proofreader", "Seen", "Standing", "Store", "Unmentioned",
    "Unsaid", "Verdict", "Verdicts", "Version", "View", "Wording", "applied", "approve", "behind", "checked",
    "compared", "default_path", "dossier_of", "drafted", "drop", "embargo", "export", "headline", "headlines",
    "is_last_hand", "keyed", "lock", "move", "not_mentioned", "open_store", "redo", "redoable", "release", "restore",
    "reword", "send_back", "shown", "stay", "submit", "undo", "undoable", "with_text", "wordings", "write",
]  # fmt: skip
