"""How the HTML recap looks: on a light or a dark screen, and on paper; it refers to nothing outside itself."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1a1d21; --quiet: #59616b; --line: #c9ced6; --shade: #f1f3f6;
  --marketing: #1f5fbf; --sales: #b45309; --other: #4b5563;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e6e8eb; --quiet: #a3abb5; --line: #454c55; --shade: #20252b;
    --marketing: #7fb0ff; --sales: #ffab5e; --other: #b6bdc7;
  }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #999999; --shade: #eeeeee;
    --marketing: #1f5fbf; --sales: #b45309; --other: #4b5563;
  }
}
@page { margin: 16mm; }
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--line); }
p { margin: 0.3rem 0; }
ul { margin: 0.3rem 0; padding-left: 1.4rem; }
li { margin: 0.2rem 0; }
.aside { color: var(--quiet); font-style: italic; }
table { border-collapse: collapse; width: 100%; margin: 0.3rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: 0.9rem; }
tbody th { font-weight: normal; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
.course { display: block; width: 100%; min-width: 40rem; height: auto; margin: 0.5rem 0; }
.course text { font: 12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--ink); }
.course .label { text-anchor: end; }
.course .team, .course .time, .course .item { fill: var(--quiet); font-size: 11px; }
.course .middle { text-anchor: middle; }
.course path { fill: none; stroke: var(--quiet); }
.course .there { stroke: var(--line); stroke-width: 2; }
.course .floor { stroke-width: 9; }
.course .presentation { stroke-width: 9; stroke-dasharray: 3 2; }
.course .marketing { stroke: var(--marketing); }
.course .sales { stroke: var(--sales); }
.course .other { stroke: var(--other); }
.course .mark { fill: var(--ink); stroke: var(--paper); }
.course .asked { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
.course .unheard { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 2 3; }
.course .much { stroke: var(--ink); stroke-width: 2; }
.course .border { stroke: var(--quiet); stroke-dasharray: 4 3; }
.course .break { fill: var(--shade); stroke: none; }
.course .crosstalk { stroke-width: 9; stroke-dasharray: 1 2; }
.course .open { stroke-width: 2; }
.trend .way { stroke-width: 1.5; }
.trend .point { stroke-width: 1.5; fill: var(--paper); }
.trend .column { stroke: none; fill: var(--quiet); }
.trend .outline { stroke-width: 1.5; stroke-dasharray: 3 2; }
.trend .even { stroke: var(--quiet); stroke-dasharray: 4 3; }
.trend .there { stroke-width: 1; }
.trend .first { stroke: var(--ink); }
.trend .second { stroke: var(--quiet); }
.course .paused { stroke-width: 9; stroke-opacity: 0.5; }
@media print {
  main { max-width: none; padding: 0; }
  .course { min-width: 0; }
  h2 { break-after: avoid; }
  li, tr, .course { break-inside: avoid; }
}
"""
