"""The style of every page: calm to read for a long time, on a screen by day and by night, and on paper.

Sizes follow what the reader has set; colours keep a contrast of at least 4.5 to 1; nothing moves.
"""

from typing import Final

_COLOURS: Final = """
:root{--paper:#fdfcf9;--ink:#1f1e1b;--soft:#5f5b53;--rule:#d9d5cb;--tint:#f3f0e8;--link:#1c5d99;--mark:#5b554b;
--warn:#fff3d6;--warnink:#5c4300;--focus:#1c5d99}
@media screen and (prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#dcd8cf;--soft:#a09b91;--rule:#383b40;
--tint:#1f2226;--link:#8cc0f0;--mark:#bdb6a8;--warn:#3a2f14;--warnink:#f2dca6;--focus:#8cc0f0}}
"""

_TEXT: Final = """
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;scroll-padding-top:5.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",
"Noto Sans Arabic","Noto Sans CJK SC",sans-serif}
h1,h2,h3,h4,h5,h6{line-height:1.3;text-wrap:balance}
h1{font-size:1.75rem;margin:.2em 0 .3em}
h2{font-size:1.25rem;margin:2.6rem 0 .8rem;padding-top:.9rem;border-top:1px solid var(--rule)}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.skip{position:absolute;inset-inline-start:-100vw;top:0;padding:.6rem 1rem;background:var(--paper);z-index:9}
.skip:focus{inset-inline-start:0}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}
.top,.bar,.sheet{max-width:82rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.top{padding-top:1.2rem}
.notice{margin:0 0 1rem;padding:.35rem .8rem;background:var(--warn);color:var(--warnink);border-radius:.3rem;
font-weight:600;font-size:.9rem}
section>p,section>ul{max-width:46rem}
"""

_TABLES: Final = """
.wide{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.86rem;line-height:1.4}
caption{text-align:start;color:var(--soft);padding-bottom:.5rem;max-width:46rem}
th,td{padding:.35rem .6rem;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{font-weight:600;border-bottom:2px solid var(--rule);vertical-align:bottom}
tbody th{font-weight:500;position:sticky;inset-inline-start:0;background:var(--paper)}
.number{text-align:end;font-variant-numeric:tabular-nums}
dl{margin:0;display:flex;flex-wrap:wrap;gap:.35rem 1.8rem}
dl>div{display:flex;gap:.5rem;min-width:0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
"""

_PRINT: Final = """
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#999;--tint:#fff;--link:#000;--mark:#000}
body{font-size:10.5pt}a{text-decoration:none}.bar,.skip,.aside{display:none!important}
.top,.sheet{max-width:none;padding:0;display:block!important}h1,h2,h3,h4,h5,h6{break-after:avoid}
tr,li{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}p{orphans:3;widows:3}
@page{margin:2cm}}
"""

STYLE: Final = "".join(part.replace("\n", "") for part in (_COLOURS, _TEXT, _TABLES, _PRINT))
