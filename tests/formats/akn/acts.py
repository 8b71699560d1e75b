"""Files that others could have written, small ones."""

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
IDENTIFICATION = """<identification source="#x">
<FRBRWork><FRBRthis value="/akn/xx/act/2020-01-01/7/!main"/><FRBRuri value="/akn/xx/act/2020-01-01/7"/>
<FRBRdate date="2020-01-01" name="adopted"/><FRBRauthor href="#x"/><FRBRcountry value="xx"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/xx/act/2020-01-01/7/eng/!main"/><FRBRuri value="/akn/xx/act/2020-01-01/7/eng"/>
<FRBRdate date="2020-02-01" name="adopted"/><FRBRauthor href="#x"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/akn/xx/act/2020-01-01/7/eng/!main.xml"/><FRBRuri value="/akn/xx/act/2020-01-01/7"/>
<FRBRdate date="2020-02-01" name="adopted"/><FRBRauthor href="#x"/></FRBRManifestation></identification>"""
REFERENCES = """<references source="#x"><TLCOrganization eId="x" href="/x" showAs="Steppe Council"/>
<TLCOrganization eId="ala" href="/ala" showAs="Alatau"/><TLCPerson eId="aigul" href="/aigul" showAs="Aigul"/>
</references>"""


def document(kind, inner, meta=""):
    """A document of this kind with this in it, behind the metadata."""
    named = ' name="text"' if kind in {"doc", "documentCollection", "statement"} else ""
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><{kind}{named}><meta>{IDENTIFICATION}{REFERENCES}{meta}</meta>{inner}'
        f"</{kind}></akomaNtoso>"
    ).encode()


def act(body):
    """An act with this body."""
    return document("act", f"<body>{body}</body>")


def doc(body):
    """A document of no particular kind with this body."""
    return document("doc", f"<mainBody>{body}</mainBody>")
