"""What may stand where: the groups of elements of Akoma Ntoso 3.0, what holds what, and which attributes must be there.

Written from the content models of the schema (OASIS Standard, 29 August 2018), for the elements that hold text; the
inner structure of metadata that Kengesh does not read, and of debates and judgments, is not described here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_DOCUMENTS: Final = (
    "amendmentList officialGazette documentCollection act bill debateReport debate statement amendment judgment "
    "portion doc"
)
DOCUMENTS: Final = frozenset(_DOCUMENTS.split())
_BODIES: Final = "body mainBody amendmentBody debateBody judgmentBody portionBody collectionBody"
BODIES: Final = frozenset(_BODIES.split())
_HIERARCHY: Final = (
    "clause section part paragraph chapter title article book tome division list point indent alinea rule subrule "
    "proviso subsection subpart subparagraph subchapter subtitle subdivision subclause sublist level transitional "
    "hcontainer"
)
HIERARCHY: Final = frozenset(_HIERARCHY.split())
_BLOCKS: Final = "blockList blockContainer tblock toc ul ol table p foreign block"
BLOCKS: Final = frozenset(_BLOCKS.split())
_INLINE: Final = (
    "ref mref rref mod mmod rmod remark recordedTime vote outcome ins del omissis embeddedText embeddedStructure "
    "opinion placeholder fillIn decoration b i a u sub sup abbr span docType docTitle docNumber docProponent docDate "
    "legislature session shortTitle docAuthority docPurpose docCommittee docIntroducer docStage docStatus "
    "docJurisdiction docketNumber date time person organization concept object event location process role term "
    "quantity def entity courtType neutralCitation party judge lawyer signature argument affectedDocument "
    "relatedDocument change inline"
)
_MARKS: Final = "noteRef eol eop br img marker authorialNote subFlow"
INLINE: Final = frozenset(f"{_INLINE} {_MARKS}".split())
_CONTAINERS: Final = (
    "speechGroup speech question answer other scene narrative summary debateSection administrationOfOath rollCall "
    "prayers oralStatements writtenStatements personalStatements ministerialStatements resolutions "
    "nationalInterest declarationOfVote communication petitions papers noticesOfMotion questions address "
    "proceduralMotions pointOfOrder adjournment div container"
)
CONTAINERS: Final = frozenset(_CONTAINERS.split())
_PARTS: Final = (
    "amendmentContent amendmentHeading amendmentJustification amendmentReference arguments background decision header "
    "introduction motivation remedies"
)
PARTS: Final = frozenset(_PARTS.split())
"""What the bodies of amendments and judgments consist of."""

_OTHERS: Final = (
    "akomaNtoso meta identification publication classification lifecycle workflow analysis temporalData references "
    "notes note proprietary presentation coverPage preface preamble conclusions attachments components attachment "
    "component interstitial documentRef componentRef num heading subheading crossHeading intro content wrapUp "
    "recitals recital citations citation longTitle formula tocItem listIntroduction listWrapUp item li caption tr th "
    "td quotedText quotedStructure application from FRBRWork FRBRExpression "
    "FRBRManifestation FRBRItem FRBRalias FRBRauthor FRBRauthoritative FRBRcountry FRBRdate FRBRformat FRBRlanguage "
    "FRBRmasterExpression FRBRname FRBRnumber FRBRportion FRBRprescriptive FRBRsubtype FRBRthis FRBRtranslation "
    "FRBRuri FRBRversionNumber TLCConcept TLCEvent TLCLocation TLCObject TLCOrganization TLCPerson TLCProcess "
    "TLCReference TLCRole TLCTerm activeModifications activeRef alternativeReference applies attachmentOf "
    "componentData componentInfo condition contrasts count derogates destination dissentsFrom distinguishes domain "
    "duration efficacy efficacyMod eventRef extends force forceMod hasAttachment implicitReference isAnalogTo judicial "
    "jurisprudence keyword legalSystemMod mapping mappings meaningMod new old original otherAnalysis "
    "otherReferences overrules parliamentary passiveModifications passiveRef preservation previous putsInQuestion "
    "quorum quorumVerification recount restricts restriction restrictions result scopeMod source step supports "
    "temporalGroup textualMod timeInterval voting"
)
VOCABULARY: Final = DOCUMENTS | BODIES | HIERARCHY | BLOCKS | INLINE | CONTAINERS | PARTS | frozenset(_OTHERS.split())

_HEADED: Final = frozenset({"num", "heading", "subheading"})
_SECTIONS: Final = "meta coverPage preface preamble conclusions attachments components header"
_IN_HIERARCHY: Final = _HEADED | HIERARCHY | {"intro", "content", "wrapUp", "crossHeading", "componentRef"}
_ITEM: Final = _HEADED | BLOCKS
_META: Final = (
    "identification publication classification lifecycle workflow analysis temporalData references notes proprietary "
    "presentation"
)

HOLDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    dict.fromkeys(DOCUMENTS, frozenset(_SECTIONS.split()) | BODIES)
    | dict.fromkeys(HIERARCHY, _IN_HIERARCHY)
    | dict.fromkeys(INLINE - {"authorialNote", "subFlow", "embeddedStructure"}, INLINE)
    | dict.fromkeys(("mod", "mmod", "rmod"), INLINE | {"quotedText", "quotedStructure"})
    | dict.fromkeys(("p", "block", "num", "heading", "subheading", "crossHeading", "caption"), INLINE)
    | dict.fromkeys(("listIntroduction", "listWrapUp", "quotedText"), INLINE)
    | dict.fromkeys(("content", "intro", "wrapUp", "longTitle", "td", "th", "div", "interstitial"), BLOCKS)
    | dict.fromkeys(("recital", "citation", "item", "tblock", "formula"), _ITEM)
    | dict.fromkeys(("attachment", "component"), _HEADED | DOCUMENTS | {"interstitial", "toc", "documentRef"})
    | {
        "akomaNtoso": DOCUMENTS | {"components"},
        "meta": frozenset(_META.split()),
        "identification": frozenset({"FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem"}),
        "workflow": frozenset({"step"}),
        "coverPage": BLOCKS | CONTAINERS | {"longTitle", "formula"},
        "conclusions": BLOCKS | CONTAINERS | {"longTitle", "formula"},
        "preface": BLOCKS | {"longTitle", "formula", "container"},
        "preamble": BLOCKS | {"recitals", "citations", "formula", "container"},
        "recitals": _HEADED | {"intro", "componentRef", "recital", "wrapUp"},
        "citations": _HEADED | {"intro", "componentRef", "citation", "wrapUp"},
        "body": HIERARCHY | {"componentRef"},
        "mainBody": HIERARCHY | BLOCKS | CONTAINERS | {"componentRef"},
        "container": BLOCKS | {"container"},
        "blockContainer": _ITEM | {"intro", "wrapUp", "componentRef", "crossHeading"},
        "blockList": frozenset({"listIntroduction", "item", "listWrapUp"}),
        "ul": frozenset({"li"}),
        "ol": frozenset({"li"}),
        "li": INLINE | {"ul", "ol", "p"},
        "table": frozenset({"caption", "tr"}),
        "tr": frozenset({"th", "td"}),
        "attachments": _HEADED | {"attachment"},
        "components": frozenset({"component"}),
    }
)
"""What may stand in an element; elements of other namespaces and what is not listed are not checked."""

_MIXED: Final = "p block num heading subheading crossHeading caption listIntroduction listWrapUp quotedText li tocItem"
MIXED: Final = (INLINE | frozenset(_MIXED.split())) - {"authorialNote", "subFlow", "embeddedStructure"}
"""Elements that hold characters beside elements."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    dict.fromkeys(("doc", "hcontainer", "container", "block", "inline", "statement", "documentCollection"), ("name",))
    | dict.fromkeys(("FRBRthis", "FRBRuri", "FRBRcountry"), ("value",))
    | dict.fromkeys(("ref", "rref", "noteRef", "FRBRauthor"), ("href",))
    | dict.fromkeys(("TLCOrganization", "TLCPerson", "TLCRole", "TLCConcept"), ("href", "showAs"))
    | {
        "FRBRdate": ("date", "name"),
        "FRBRlanguage": ("language",),
        "step": ("date", "by"),
        "docDate": ("date",),
        "identification": ("source",),
        "references": ("source",),
        "workflow": ("source",),
    }
)
"""Attributes that an element must have."""

IDENTIFICATION: Final = ("FRBRWork", "FRBRExpression", "FRBRManifestation")
"""What must stand in the identification of a file, each with FRBRthis, FRBRuri, FRBRdate and FRBRauthor."""
