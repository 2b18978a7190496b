"""A whole text read from its first line to its last: what is carried on and passed over, and tables cell by cell."""

from __future__ import annotations

import pytest

from generator.domain import Article, Passage, Sentence
from generator.verification import Paragraph, Verifier, check_draft, paragraphs_of, read_text, verify
from generator.verification.claims import CONTRADICTED, NOT_FOUND, RECORDED, SUPPORTED

TEXT = """# Hungary doubles

Recipient

## Which countries stand out?

Hungary. It received NOK 1.5 billion. Exports there doubled.

## How did Ukraine do?

The amount fell by 7.8 per cent. The newsroom answers two questions. In 2019, little was told of Poland.
"""
READ = [
    ("headline", 1, 0, "Hungary doubles", ["8:15 times supported: ratio of HU in 2024 from 2023: 1.95 to 2.05"]),
    ("heading", 3, 0, "Recipient", []),
    ("question", 5, 0, "Which countries stand out?", []),
    ("paragraph", 7, 0, "Hungary.", ["0:7 statement not found: nothing in the figures says this"]),
    ("paragraph", 7, 9, "It received NOK 1.5 billion.", ["12:27 amount supported: value of HU in 2024: 1450 to 1550"]),
    (
        "paragraph",
        7,
        38,
        "Exports there doubled.",
        ["14:21 times supported: ratio of HU in 2024 from 2023: 1.95 to 2.05"],
    ),
    ("question", 9, 0, "How did Ukraine do?", []),
    (
        "paragraph",
        11,
        0,
        "The amount fell by 7.8 per cent.",
        ["19:31 percent supported: change_percent of UA in 2024 from 2023: -7.85 to -7.75"],
    ),
    ("paragraph", 11, 33, "The newsroom answers two questions.", ["21:24 count supported: the text asks 2 questions"]),
    (
        "paragraph",
        11,
        69,
        "In 2019, little was told of Poland.",
        [
            "3:7 period not found: nothing is claimed of this period",
            "28:34 statement not found: nothing in the figures says this",
        ],
    ),
]
ROWS = [
    ("Ukraine | 896 | −7.8%", ["10:13 amount supported: value of UA in 2024: 896 in the table",
                               "16:21 percent supported: change_percent of UA in 2024: -7.85 to -7.75"]),
    ("Ukraine | 897 | +7.8%", ["10:13 amount contradicted: value of UA in 2024: 896 in the table",
                               "16:21 percent contradicted: change_percent of UA in 2024: -7.85 to -7.75"]),
    ("NATO countries | 6,100 | +41.7%", ["17:22 amount supported: value of NATO in 2024: 6100 in the table",
                                         "25:31 percent supported: change_percent of NATO in 2024: 41.65 to 41.75"]),
    ("NATO countries | –6,100 | 41.7–42.7%",
     ["17:23 amount contradicted: value of NATO in 2024: 6100 in the table",
      "26:36 percent not found: change_percent of NATO in 2024: 41.65 to 41.75"]),
    ("Countries outside NATO | NOK 1.8 billion | −28.6%",
     ["25:40 amount supported: value of NON_NATO in 2024: 1800 in the table",
      "43:49 percent supported: change_percent of NON_NATO in 2024: -28.65 to -28.55"]),
    ("Countries outside NATO | NOK 1.9 billion | −28 to −29%",
     ["25:40 amount contradicted: value of NON_NATO in 2024: 1800 in the table",
      "43:54 percent supported: change_percent of NON_NATO in 2024: -28.65 to -28.55"]),
    ("Countries outside NATO | 1,800 | −38 to −39%",
     ["25:30 amount supported: value of NON_NATO in 2024: 1800 in the table",
      "33:44 percent contradicted: change_percent of NON_NATO in 2024: -28.65 to -28.55"]),
    ("Hungary | about 1,500 | about twice", ["10:21 amount supported: value of HU in 2024: 1500 in the table",
                                             "24:35 percent supported: ratio of HU in 2024: 1.95 to 2.05"]),
    ("Hungary | many | little changed", ["10:14 cell not found: no amount can be read",
                                         "17:31 percent contradicted: change_percent of HU in 2024: 95 to 105"]),
    ("Australia | 572 | +16%", ["12:15 amount supported: value of AU in 2024: 572 in the table",
                                "18:22 cell not found: the figures do not bound this change"]),
    ("Nobody | 572 | +16%", ["9:12 cell not found: the row names no subject of the table",
                             "15:19 cell not found: the row names no subject of the table"]),
    ("Sweden | – | –", []),
    ("Qatar | 5 | down", ["8:9 amount not found: value of QA in 2024: nan in the table",
                          "12:16 cell not found: no change can be read"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def verifier(desk):
    return Verifier(desk.facts, desk.packs["en"].language)


def told(claims) -> list[str]:
    return [f"{c.start}:{c.end} {c.kind} {c.verdict}: {c.because}" for c in claims]


def test_a_text_is_read_sentence_by_sentence(verifier):
    report = verifier.report(read_text(TEXT))
    assert (report.language, report.period) == ("en", "2024")
    assert [(r.role, r.line, r.start, r.text, told(r.claims)) for r in report.read] == READ
    assert [r.paragraph for r in report.read] == [0, 1, 2, 3, 3, 3, 4, 5, 5, 5]


def test_what_is_flagged_is_contradicted_first(verifier):
    text = "Hungary received NOK 2.5 billion. Little was told of Poland. Ukraine received NOK 896 million."
    report = verifier.report(read_text(text))
    assert [c.verdict for _, c in report.flagged] == [CONTRADICTED, *[NOT_FOUND] * len(report.of(NOT_FOUND))]
    assert [c.text for _, c in report.of(SUPPORTED)] == ["NOK 896 million"]
    assert [r.text for r, _ in report.of(CONTRADICTED)] == ["Hungary received NOK 2.5 billion."]
    assert len(report.claims) == sum(len(r.claims) for r in report.read)


def test_a_text_forgets_the_one_before(verifier):
    first, second = read_text("# Hungary doubles\n\nHungary received NOK 1.5 billion."), read_text("It doubled.")
    verifier.report(first)
    (claim,) = verifier.report(second).claims
    assert (claim.subject, claim.verdict) == ("TOTAL", CONTRADICTED)


@pytest.mark.parametrize("role", ["label", "source", "link", "gap"])
def test_labels_and_sources_are_passed_over(verifier, role):
    assert verifier.report((Paragraph(role, "Hungary received NOK 2.5 billion."),)).read == ()


def test_headings_tell_whom_the_next_paragraph_is_about_and_headlines_do_not(verifier):
    value = Paragraph("paragraph", "It came to NOK 896 million.")
    for role, subject in (("heading", "UA"), ("question", "UA"), ("headline", "TOTAL"), ("title", "TOTAL")):
        (claim,) = verifier.report((Paragraph(role, "Ukraine"), value)).read[1].claims
        assert (claim.subject, claim.verdict) == (subject, SUPPORTED if subject == "UA" else CONTRADICTED), role
    report = verifier.report((Paragraph("paragraph", "Ukraine"), Paragraph("paragraph", "It rose.")))
    assert [c.subject for c in report.claims if c.kind == "direction"] == ["TOTAL"]


def test_the_rows_of_a_table_cell_by_cell(verifier):
    head = "| Recipient | 2024, NOK million | Change from 2023 |\n| --- | ---: | ---: |\n"
    report = verifier.report(read_text(head + "\n".join(f"| {row} |" for row, _ in ROWS)))
    assert [(r.text, told(r.claims)) for r in report.read[1:]] == ROWS
    assert told(report.read[0].claims) == [
        "12:16 period supported: the column is of 2024",
        "44:48 period supported: the column is of 2023",
    ]
    assert [(r.paragraph, r.role, r.line, r.start) for r in report.read[:3]] == [
        (0, "row", 1, 0),
        (1, "row", 3, 0),
        (2, "row", 4, 0),
    ]


def test_a_cell_names_what_it_is_tied_to(verifier):
    text = "| Recipient | 2024 | Change |\n| Ukraine | 896 | −7.8% |\n"
    amount, change = verifier.report(read_text(text)).read[1].claims
    assert (amount.measure, amount.subject, amount.period, amount.base) == ("value", "UA", "2024", "")
    assert (amount.low, amount.high, amount.cells) == (895.5, 896.5, ("UA@2024",))
    assert (change.measure, change.subject, change.period, change.base) == ("change_percent", "UA", "2024", "2023")
    assert (change.low, change.high) == (pytest.approx(-7.85), pytest.approx(-7.75))
    assert change.cells == ("UA@2024", "UA@2023")


def test_a_label_with_another_year_is_contradicted(verifier):
    report = verifier.report(read_text("| Recipient 2024 | 2023 | From 2022 |\n| Ukraine | 896 | −7.8% |\n"))
    assert told(report.read[0].claims) == [
        "10:14 period contradicted: the column is of None",
        "17:21 period contradicted: the column is of 2024",
        "29:33 period contradicted: the column is of 2023",
    ]


def test_words_of_the_record_are_told_with_their_place(verifier):
    text = "Ukraine received NOK 896 million, donations included, as before."
    (record,) = verifier.report(read_text(text)).of(RECORDED)
    assert told([record[1]]) == ["34:52 record from the record: the words of the record"]
    assert record[1].text == "donations included"


def test_words_in_quotation_marks_that_nobody_on_record_has_said(verifier):
    report = verifier.report(read_text("Ukraine received NOK 896 million, “a lot of money for anybody”."))
    assert told(report.claims)[1] == "34:62 quote not found: no quote on record has these words"
    assert report.claims[1].text == "“a lot of money for anybody”"


@pytest.mark.parametrize(
    ("before", "text", "subject", "verdict"),
    [
        # After a group, "it" may still be the member before; after another member it is not.
        ("Exports to Ukraine fell. Exports to NATO countries rose.", "It received NOK 896 million.", "UA", SUPPORTED),
        ("Exports to Ukraine fell. Exports to Hungary rose.", "It received NOK 896 million.", "HU", CONTRADICTED),
        # Beside a member, "it" is not the total.
        ("Total exports rose, and exports to Hungary doubled.", "It received NOK 7.9 billion.", "HU", CONTRADICTED),
    ],
)
def test_whom_it_is_about(verifier, before, text, subject, verdict):
    claim = verifier.report(read_text(f"{before} {text}")).claims[-1]
    assert (claim.subject, claim.verdict) == (subject, verdict)


@pytest.mark.parametrize(
    ("before", "period"),
    [
        ("Exports to Ukraine rose in 2023.", "2023"),
        ("Exports to Ukraine rose in 2023 from the year before.", "2024"),
        ("Exports to Ukraine were higher in 2023, and the year after they fell.", "2024"),
    ],
)
def test_the_period_just_told_is_carried_on_where_it_was_the_only_one(verifier, before, period):
    claim = verifier.report(read_text(f"{before} It received NOK 896 million.")).claims[-1]
    assert (claim.subject, claim.period) == ("UA", period)


def test_a_sentence_of_the_record_is_one_claim(desk):
    text = "Krigsfartøy og kampfly er ikke med."
    report = Verifier(desk.facts, desk.packs["nb"].language).report(read_text(text))
    assert told(report.claims) == [f"0:{len(text)} record from the record: the words of the record"]
    assert report.claims[0].text == text


def test_a_headline_may_name_a_subject_and_claim_nothing(verifier):
    for role, claims in (("headline", 0), ("paragraph", 1), ("heading", 1), ("question", 0)):
        assert len(verifier.report((Paragraph(role, "What Hungary says"),)).claims) == claims, role


def test_a_draft_is_read_passage_by_passage(desk, verifier):
    language = desk.packs["en"].language
    sentences = (Sentence("Hungary doubled.", "", "", ""), Sentence("Ukraine rose.", "", "", ""))
    row = (Sentence("Ukraine", "", "", ""), Sentence("896", "", "", ""))
    passages = (Passage("lede", sentences), Passage("label", ()), Passage("table", (), (row,)))
    article = Article("arms-exports", "news", "en", "2024", "", passages, (), "", "")
    assert paragraphs_of(article) == (
        Paragraph("lede", "Hungary doubled. Ukraine rose."),
        Paragraph("row", "Ukraine | 896", 0, ("Ukraine", "896")),
    )
    report = check_draft(article, desk.facts, language)
    assert [c.text for _, c in report.flagged] == ["rose"]
    assert report == verify(paragraphs_of(article), desk.facts, language) == verifier.report(paragraphs_of(article))
