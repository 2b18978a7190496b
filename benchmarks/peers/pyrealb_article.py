"""The article by pyrealb: sentences as phrases with their heads and tenses, numbers as its own."""

from peer import run
from pyrealb import NO, NP, PP, SP, VP, D, N, P, Q, S, V, loadEn

loadEn()


def number(x: float) -> object:
    """Return a number with the decimals that it has."""
    decimals = len(f"{x}".partition(".")[2])
    return NO(x).dOpt({"mprecision": decimals})


def population(name: str) -> object:
    """Return the phrase for what is counted."""
    return NP(D("the"), N("population"), PP(P("of"), Q(name)))


def at_beginning(year: str) -> object:
    """Return the phrase for when."""
    return PP(P("at"), NP(D("the"), N("beginning"), PP(P("of"), Q(year))))


def told(p: dict, more: str = "") -> object:
    """Return the sentence that tells the level and how it has changed, when first."""
    return S(
        at_beginning("2024").a(","), population(p["name"]), VP(V("be").t("ps"), number(p["now"])).a(","),
        NP(number(p["rise"]), Q("per cent more than"), at_beginning("2023")), *([Q(more)] if more else []),
    )  # fmt: skip


def turned(p: dict, more: str) -> object:
    """Return the same, what is counted first."""
    return S(
        population(p["name"]), VP(V("be").t("ps"), number(p["now"]), at_beginning("2024")).a(","),
        NP(number(p["rise"]), Q("per cent more than"), at_beginning("2023")), Q(more),
    )  # fmt: skip


def article(p: dict) -> str:
    """Return the article of one place."""
    name, show = p["name"], ", figures from Statistics Norway show"
    rose = VP(V("rise").t("ps"), PP(P("by"), number(p["rise"]), Q("per cent")).a(","), PP(P("to"), number(p["now"])))
    sentences = [
        Q("Draft. NOT REVIEWED"),
        SP(population(name), rose).cap(True),
        Q("Short headline:"), SP(population(name), PP(P("at"), number(p["now"]))).cap(True),
        Q("Push:"), told(p),
        turned(p, show) if p["turn"] else told(p, show),
        S(Q("it"), VP(V("be").t("ps"), number(p["change"]), Q("higher than a year earlier"))),
        S(NP(D("the"), N("population"), at_beginning("2024")), VP(V("be").t("ps"), Q("the highest since 2021"))),
        S(
            NP(D("the"), N("population")),
            VP(V("grow").t("ps"), Q("faster than"), population("Norway").a(","), Q("which"),
               V("rise").t("ps"), PP(P("by"), number(p["rise_of_all"]), Q("per cent from 2023,")),
               PP(P("to"), number(p["all_millions"]), Q("million"))),
        ),
        Q("THE FIGURES AT A GLANCE Place 2024, persons Change from 2023"),
        Q(name), number(p["now"]), Q(f"+{p['rise']}%"),
        Q("Norway"), number(p["all"]), Q(f"+{p['rise_of_all']}%"),
        Q("Source: Statistics Norway, population by municipality, published in February 2024"),
    ]  # fmt: skip
    return " ".join(s.realize() for s in sentences)


if __name__ == "__main__":
    run(article)
