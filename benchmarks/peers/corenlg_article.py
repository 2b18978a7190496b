"""The article by CoreNLG: text written piece by piece, which its tools then clean up."""

from CoreNLG.NlgTools import NlgTools
from peer import run


def article(p: dict) -> str:
    """Return the article of one place."""
    nlg = NlgTools(lang="en")
    number = nlg.nlg_num
    now, rise = number(p["now"], thousand_sep=","), number(p["rise"])
    told = ("At the beginning of 2024, the population of", p["name"], "was", now, ",", rise)
    turned = ("The population of", p["name"], "was", now, "at the beginning of 2024,", rise)
    nlg.write_text("Draft. NOT REVIEWED")
    nlg.write_text("The population of", p["name"], "rose by", rise, "per cent, to", now)
    nlg.write_text("Short headline: The population of", p["name"], "at", now)
    nlg.write_text("Push:", *told, "per cent more than at the beginning of 2023.")
    nlg.write_text(
        *(turned if p["turn"] else told),
        "per cent more than at the beginning of 2023, figures from Statistics Norway show.",
    )
    a_year = nlg.no_interpret("a year")  # its own tools would make it "an year"
    nlg.write_text("It was", number(p["change"], thousand_sep=","), "higher than", a_year, "earlier.")
    nlg.write_text("The population at the beginning of 2024 was the highest since 2021.")
    nlg.write_text(
        "The population grew faster than the population of Norway, which rose by", number(p["rise_of_all"]),
        "per cent from 2023, to", number(p["all_millions"]), "million.",
    )  # fmt: skip
    nlg.write_text("THE FIGURES AT A GLANCE Place 2024, persons Change from 2023")
    nlg.write_text(p["name"], now, nlg.no_interpret(f"+{p['rise']}%"))
    nlg.write_text("Norway", number(p["all"], thousand_sep=","), nlg.no_interpret(f"+{p['rise_of_all']}%"))
    nlg.write_text("Source: Statistics Norway, population by municipality, published in February 2024")
    return nlg.text


if __name__ == "__main__":
    run(article)
