"""The style of the page of a compilation: how each view takes its part of the text."""

from typing import Final

from kengesh.reports.parties import rules

_READING: Final = """
.bar{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--rule);max-width:none;
padding-inline:max(clamp(1rem,4vw,2.5rem),calc((100vw - 82rem)/2 + 2.5rem));padding-block:.5rem}
.bar fieldset{border:0;margin:0;padding:0;display:flex;gap:.3rem .35rem;align-items:center;flex-wrap:wrap;min-width:0}
.bar legend{float:inline-start;padding:0;margin-inline-end:.6rem;color:var(--soft);font-size:.85rem}
.bar label{position:relative;display:inline-flex;align-items:center;min-height:1.9rem;padding:0 .65rem;
border:1px solid var(--rule);border-radius:1rem;font-size:.85rem;cursor:pointer;white-space:nowrap}
.bar label:hover{background:var(--tint)}
.bar input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.bar label:has(:checked){background:var(--ink);color:var(--paper);border-color:var(--ink)}
.bar label:has(:focus-visible){outline:3px solid var(--focus);outline-offset:2px}
.bar abbr{text-decoration:none}.bar bdi[class^=m]{text-underline-offset:.25em;
text-decoration:underline var(--l) var(--c) 2px}
.bar .gap{width:.8rem}
.sheet{display:grid;grid-template-columns:minmax(12rem,17rem) minmax(0,1fr);gap:0 3rem;align-items:start}
.aside{position:sticky;top:4.6rem;max-height:calc(100vh - 5.5rem);overflow-y:auto;font-size:.85rem;line-height:1.4;
padding-block:1.4rem}
.aside ul{list-style:none;margin:0;padding:0}.aside li{margin:.15rem 0}
.aside a{display:flex;justify-content:space-between;gap:.6rem;color:inherit;text-decoration:none;padding:.2rem .4rem;
border-radius:.3rem}.aside a:hover{background:var(--tint)}
.aside .count{color:var(--mark);font-variant-numeric:tabular-nums;white-space:nowrap}
.aside summary{cursor:pointer;color:var(--soft);padding:.2rem .4rem}
main>section:first-child>h2{margin-top:0;border-top:0}
.lead{color:var(--soft);font-size:.9rem;margin:0 0 1.4rem;max-width:42rem}
"""

_TEXT: Final = """
.text{font-family:"Iowan Old Style","Source Serif 4",Charter,Georgia,"Noto Serif","Noto Naskh Arabic",
"Noto Serif CJK SC",serif;font-size:1.09rem;line-height:1.68;max-width:42rem;overflow-wrap:break-word}
.text[dir=rtl],.text [dir=rtl]{font-family:"Noto Naskh Arabic","Noto Serif",serif;line-height:1.9}
.text p,.text h3,.text h4,.text h5,.text h6{margin:0 0 .75em;white-space:pre-wrap}
.text h3{font-size:1.18em;margin-top:1.9em}.text h4{font-size:1.05em;margin-top:1.5em}.text h5,.text h6{font-size:1em}
.title>h3{font-size:1.35em;text-align:center;margin-top:.5em}
.num{unicode-bidi:isolate;color:var(--soft);font-variant-numeric:tabular-nums}
.paragraph>.u,.subparagraph>.u{padding-inline-start:2.1em;text-indent:-2.1em}
.paragraph>.u>.num,.subparagraph>.u>.num{display:inline-block;min-width:1.7em;text-indent:0}
.k{padding-inline-start:2.1em}
.footnote,.note{font-size:.86em;color:var(--soft)}
.p:target>.w,.p:target>.x,.c:target{background:var(--warn);box-shadow:0 0 0 .3rem var(--warn);border-radius:.1rem}
.table{display:table;border-collapse:collapse;margin:0 0 1em;font-size:.9em}
.row{display:table-row}.table .next{display:none}
.cell{display:table-cell;border:1px solid var(--rule);padding:.3em .6em;vertical-align:top}
.cell p{margin:0}.table .g{display:table-row-group}.table .g>.a{display:contents}
.table .b{display:table-row}.table .b>span{display:table-cell}
sup a{text-decoration:none;padding-inline:.1em}
.f{color:var(--mark);font-weight:600;font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif}
.no{font-weight:400;font-style:italic}
.n{font-size:.74em;font-weight:400;letter-spacing:.01em}
.n [class^=m]{color:var(--c);font-weight:600}
.a{unicode-bidi:isolate}
.a[class*=" m"]>.t,.a[class*=" m"]>ins,ins.a{text-decoration:underline var(--l) var(--c) .1em;
text-underline-offset:.22em;text-decoration-skip-ink:none}
.a.i>.t{background:var(--tint);border-radius:.15em}
.b{margin:0 0 .6em}
.g>.a{border-inline-start:3px var(--l,solid) var(--c,var(--rule));padding-inline-start:.8rem;margin-block:.5em}
.x{display:none}
.h .n,.x .n{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif;color:var(--mark)}
.h>.a{margin-inline-start:.3em}
ins{text-decoration:underline}
del{text-decoration:line-through .08em;color:var(--soft)}
.text .from,.text .agreed,.text .acts{font-size:.85em;color:var(--soft)}
.u~.acts{padding-inline-start:2.5em}.acts [class^=m],.sides li [class^=m]{color:var(--c);font-weight:600}
.acts{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.agreed::before{content:"✓ "/""}
.p,.g{position:relative}
.next{position:absolute;inset-inline-end:-2.6rem;top:.1rem;width:1.7rem;text-align:center;text-decoration:none;
color:var(--soft);border-radius:.3rem;font:1rem/1.7rem system-ui,sans-serif;opacity:.55}
.next:hover,.next:focus{opacity:1;background:var(--tint)}
"""

_SIDES: Final = """
.sides th .m,.sides thead [class^=m]{border-bottom:3px var(--l) var(--c);padding-bottom:.1rem}
.none{display:block;font-weight:400;color:var(--soft);font-size:.8em;white-space:nowrap}
.sides abbr{text-decoration:none}
.sides td{color:var(--soft);min-width:6.2rem;max-width:12rem}
.sides td>*{display:block}
.sides q{font-size:.92em;line-height:1.3}.sides th a{text-decoration:none}
.proposes,.supports,.opposes,.reserves,.unbrackets{color:var(--ink)}
.proposes{font-weight:600}.proposes::before{content:"+ "/""}.supports::before{content:"✓ "/""}
.opposes::before{content:"✕ "/""}.reserves::before{content:"◔ "/""}
.figures{margin:1rem 0 1.4rem}.figures dd{font-weight:600;font-variant-numeric:tabular-nums}
.masthead{display:flex;flex-wrap:wrap;gap:.3rem 2rem;color:var(--soft);font-size:.9rem}
.masthead strong{color:var(--ink);font-size:1.05rem}
.digest{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:.85em;overflow-wrap:anywhere}
.old{display:none}
@supports not selector(:has(a)){.old{display:block}.bar fieldset{display:none}}
@media(max-width:60rem){.next{display:none}.sheet{display:block}.aside{position:static;max-height:none;padding:.8rem 0}
.bar fieldset{flex-wrap:nowrap;overflow-x:auto;padding:.25rem;margin:-.25rem}.bar legend{display:none}
.text{font-size:1.04rem}}
@media print{.next{display:none}.text{font-size:10.5pt;max-width:none}
.f{color:#000}.sides table{font-size:8pt}.sides td{min-width:0}
.sides :is(td,th){padding:.15rem .3rem}.a.i>.t{background:none}
.p:target>.w,.c:target{background:none;box-shadow:none}}
"""

_OPEN_MARK: Final = 'content:"\\25CB"/"open";font:.7em system-ui,sans-serif;color:var(--mark);vertical-align:.5em'


def style(parties: int, languages: int) -> str:
    """The rules for so many parties and languages."""
    parts = [part.replace("\n", "") for part in (_READING, _TEXT, _SIDES)]
    return "".join(
        (
            *parts,
            rules(parties),
            *(_decided(view) for view in range(parties + 1)),
            _CLEAN,
            _CHANGES,
            *(_language(each) for each in range(languages if languages > 1 else 0)),
            _ONLY,
        )
    )


def _decided(view: int) -> str:
    """View 0 is the clean text, view n that of party n: only what it reads is shown."""
    when = f":root:has(#view-{view}:checked)"
    brackets = f"{when} .c:not(.o{view})>.f,{when} .c:not(.o{view})>.a>.f"
    ends = f"{when} .e:not(.o{view}),{when} .b:not(:has(.o{view})),{when} .from"
    return f"{when} .text .a:not(.v{view}),{brackets},{ends}{{display:none}}{when} .view-{view}{{display:block}}"


_WHEN_CLEAN: Final = ":root:has(#view-0:checked)"
_CLEAN: Final = (
    f"{_WHEN_CLEAN} .c:not(.o0)::after{{{_OPEN_MARK}}}"
    f"{_WHEN_CLEAN} .a>.t{{text-decoration:underline dotted var(--mark) 1px;background:none}}"
)
_WHEN_CHANGES: Final = ":root:has(#view-changes:checked)"
_CHANGES: Final = (
    f"{_WHEN_CHANGES} .w.d{{display:none}}{_WHEN_CHANGES} .x{{display:block}}"
    f"{_WHEN_CHANGES} .view-changes,:root:has(#view-all:checked) .view-all{{display:block}}.about{{display:none}}"
    ".about:first-child:last-child{display:block}"
)
_ONLY: Final = ":root:has(#only:checked) .text .q{display:none}"


def _language(number: int) -> str:
    return f":root:has(#language-{number}:checked) .text :is(.w,.x):not(.l{number}){{display:none}}"
