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


def act(body="", *, kind="act", holder="body", attributes="", meta="", before="", after=""):
    """A document of one kind with this body."""
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><{kind}{attributes}><meta>{IDENTIFICATION}{REFERENCES}{meta}</meta>{before}'
        f"<{holder}>{body}</{holder}>{after}</{kind}></akomaNtoso>"
    ).encode()


def doc(body, *, before=""):
    """A document of no particular kind."""
    return act(body, kind="doc", holder="mainBody", attributes=' name="text"', before=before)
