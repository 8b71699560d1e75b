"""The children of an element stand in the order of the schema: Word refuses files in which they do not.

Source: ECMA-376, part 4, 5th edition, annex A.1 (WordprocessingML, transitional).
"""

import pytest
from lxml import etree

from tests.formats.word.building import unzipped
from tests.formats.word.test_other_programs import FILES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
    "shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrChange",
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "trPr": "cnfStyle cantSplit trHeight tblHeader ins del trPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar cellIns cellDel",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins trackRevisions doNotTrackMoves "
    "documentProtection defaultTabStop autoHyphenation characterSpacingControl footnotePr endnotePr compat rsids "
    "mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "tblBorders": "top left start bottom right end insideH insideV",
}
PARTS = ("document", "styles", "settings", "footnotes", "header1", "header2", "footer1", "comments")


@pytest.mark.parametrize("name", FILES)
def test_children_stand_in_the_order_of_the_schema(name):
    parts = unzipped(FILES[name])
    for part in PARTS:
        data = parts.get(f"word/{part}.xml")
        for element in etree.fromstring(data).iter(f"{W}*") if data else ():
            tag = etree.QName(element).localname
            order = ORDERS.get(tag)
            if order is None:
                continue
            found = [order.split().index(etree.QName(child).localname) for child in element]
            assert found == sorted(found), (part, etree.tostring(element)[:600])


@pytest.mark.parametrize("name", FILES)
def test_ids_are_not_given_twice_and_ranges_have_both_ends(name):
    body = etree.fromstring(unzipped(FILES[name])["word/document.xml"])
    for kind in ("bookmark", "commentRange", "moveFromRange", "moveToRange"):
        starts, ends = ([each.attrib[f"{W}id"] for each in body.iter(f"{W}{kind}{end}")] for end in ("Start", "End"))
        assert sorted(starts) == sorted(ends), kind
        assert len(set(starts)) == len(starts), kind
