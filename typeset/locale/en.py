"""British English."""

from typeset.locale import Locale

LOCALE = Locale(
    tag="en-GB",
    hyphenation="en_GB",
    hyphen_min=(2, 3),
    table="table",
    figure="figure",
    chapter="chapter",
    section="section",
    page="page",
    note="footnote",
    back_to_reference="back to the reference to footnote",
    source="Source",
    illustrative="illustrative values",
    continued="cont.",
    continues="continued on the next page",
    summary="Summary",
    contents="Contents",
    tables="Tables",
    figures="Figures",
    exhibits="Tables and figures",
    abbreviations="Abbreviations",
    abbreviations_here="Abbreviations in this chapter",
    other_chapters="Chapters of the report",
    cover="Cover",
    imprint="About this report",
    thousands=",",
    decimal=".",
    quotes=("‘", "’"),
    never_last=("approx.", "c.", "ca.", "cf.", "e.g.", "i.e.", "incl.", "viz.", "vs."),
)
