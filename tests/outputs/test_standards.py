"""The finished files keep the standards that they claim: PDF/UA-1, PDF/A-2a, PDF/X-4."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from tests.conftest import Sample
from tests.judges import fonts, page_validation, tags
from tests.judges.pdf import entry, open_pdf, resolved

WEB = ("ua1", "2a")


@pytest.mark.verapdf
def test_verapdf_finds_no_fault_in_any_web_file(verapdf: ModuleType, sample: Sample) -> None:
    verapdf.assert_valid(sample.web_files, WEB)


def test_page_validation_finds_no_fault_in_any_web_file(sample: Sample) -> None:
    page_validation.assert_valid(sample.web_files, WEB)


def test_there_is_a_file_for_each_chapter_and_for_the_whole(sample: Sample) -> None:
    names = [file.name for file in sample.web_files]
    assert sample.print_file.exists()
    assert sample.web_report.name in names
    assert [name[:10] for name in names if name.startswith("kapitel-")] == [
        "kapitel-01",
        "kapitel-05",
    ]


def test_every_font_of_every_file_is_an_embedded_subset_with_its_text(sample: Sample) -> None:
    assert {file.name: fonts.faults(file) for file in sample.files} == {
        file.name: [] for file in sample.files
    }
    assert all(fonts.fonts(file) for file in sample.files)


def test_web_content_is_tagged_or_decoration_and_owned_once(sample: Sample) -> None:
    for file in sample.web_files:
        assert tags.unmarked(file) == []
        assert tags.unclaimed(file) == []


def test_web_files_have_title_language_and_tab_order(sample: Sample) -> None:
    for file in sample.web_files:
        reader = open_pdf(file)
        root = reader.root_object
        assert entry(root, "/Lang") == "sv-SE"
        assert entry(root, "/ViewerPreferences", "/DisplayDocTitle")
        assert entry(root, "/ViewerPreferences", "/Direction") == "/L2R"
        assert reader.metadata is not None
        assert reader.metadata.title
        assert all(page.get("/Tabs") == "/S" for page in reader.pages if "/Annots" in page)


def test_the_print_file_says_that_it_is_pdf_x_4(sample: Sample) -> None:
    reader = open_pdf(sample.print_file)
    xmp = resolved(reader.root_object["/Metadata"]).get_data().decode("utf-8")
    assert re.search(r"GTS_PDFXVersion(>|=\")PDF/X-4", xmp)
    assert reader.pdf_header == "%PDF-1.6"
    assert not reader.is_encrypted
    assert entry(reader.trailer, "/Info", "/Trapped") in {"/True", "/False"}
    assert entry(reader.trailer, "/ID") is not None


def test_the_print_file_holds_a_cmyk_output_profile(sample: Sample) -> None:
    (intent,) = entry(open_pdf(sample.print_file).root_object, "/OutputIntents")
    assert entry(intent, "/S") == "/GTS_PDFX"
    assert entry(intent, "/OutputConditionIdentifier")
    profile = entry(intent, "/DestOutputProfile")
    data = profile.get_data()
    assert int(entry(profile, "/N")) == 4
    # ICC.1:2022, 7.2: size, device class, colour space, signature.
    assert int.from_bytes(data[:4], "big") == len(data)
    assert (data[12:16], data[16:20], data[36:40]) == (b"prtr", b"CMYK", b"acsp")


def test_the_print_file_has_no_annotations(sample: Sample) -> None:
    assert not [page for page in open_pdf(sample.print_file).pages if "/Annots" in page]
