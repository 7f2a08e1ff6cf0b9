"""The elements of small XML parts, as ElementTree reads them."""

from pyexpat import ExpatError
from xml.etree.ElementTree import fromstring

import pytest

from goalint.sheet.elements import natural, read_elements

PARTS = [
    pytest.param("<a/>", id="one element"),
    pytest.param("<a><b x='1'/><b x='2'><c/></b>text</a>", id="elements in elements"),
    pytest.param("<a xmlns='u'><b/></a>", id="a namespace"),
    pytest.param("<p:a xmlns:p='u' xmlns:r='v'><p:b r:id='rId1' id='2'/></p:a>", id="two of them"),
    pytest.param("<?xml version='1.0' encoding='latin-1'?><a x='é'/>", id="another encoding"),
    pytest.param("<a x='&amp;&#25351;'/>", id="entities"),
    pytest.param("<!-- <b/> --><a><![CDATA[<b/>]]></a>", id="what is no element"),
]


@pytest.mark.parametrize("text", PARTS)
def test_elements_are_those_of_a_tree(text: str):
    data = text.encode("latin-1" if "latin-1" in text else "utf-8")
    tree = [
        (element.tag.rpartition("}")[2], {k.lstrip("{"): v for k, v in element.items()})
        for element in fromstring(data).iter()
    ]
    assert [(path[-1], dict(attributes)) for path, attributes in read_elements(data)] == tree


def test_an_element_knows_those_around_it():
    found = read_elements(b"<a xmlns='u'><b><c/></b><c/></a>")
    assert [path for path, _ in found] == [("a",), ("a", "b"), ("a", "b", "c"), ("a", "c")]


def test_nothing_has_no_elements():
    assert read_elements(b"") == []


@pytest.mark.parametrize(
    "data",
    [b"<a>", b"<a></b>", b"text", b"<p:a/>", b"<a>&unknown;</a>", b"<a x='1' x='2'/>"],
    ids=["cut off", "crossed", "no XML", "an unbound prefix", "an entity", "an attribute twice"],
)
def test_broken_xml_is_an_error(data: bytes):
    with pytest.raises(ExpatError):
        read_elements(data)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("164", 164), ("", 7), ("-1", 7), ("1.5", 7), ("甲", 7), ("9" * 10, 7)],
)
def test_natural_numbers(text: str, number: int):
    assert natural(text, 7) == number
