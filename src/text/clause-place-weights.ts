/** Measured by scripts/train-clause-place.ts; see docs/evaluation/places.md. Feature=weight. */
const TABLE = `
admin1-with-finer=-0.9 after:1=0.21 after:11=-0.39 after:20=-1.27 after:3=0.27 after:6=0.09
before:1=0.15 before:11=-0.16 before:20=-0.57 before:3=-0.33 before:6=0.12 bias=-0.7
commas-between:0=-0.16 commas-between:1=-1.07 commas-between:2=-0.27 country-with-finer=-1.08
direct=0.34 first-after=0.92 holder-after=-0.09 kind:admin1=0.05 kind:admin2=0.2
kind:country=-0.86 kind:facility=-0.33 kind:natural=-0.36 kind:region=-0.68 kind:settlement=0.17
kind:unknown=0.27 nearest=0.07 only=0.5 opens-sentence=0.21 own-verb=-0.44
own:advcl/against=-0.09 own:advcl/at=-0.3 own:advcl/from=-0.25 own:advcl/in-of=0.22
own:advcl/into=-0.11 own:advcl/near=0.17 own:advcl/near-of=-0.22 own:advcl/of=0.1
own:advcl/on=-0.2 own:advcl/on-of=0.28 own:advcl/to=0.07 own:advmod/in=0.07 own:ccomp/in=-0.2
own:ccomp/none=-0.19 own:ccomp/of=0.14 own:compound/in=-0.2 own:conj/at=-0.17 own:conj/by=-0.16
own:conj/from=0.08 own:conj/in=0.05 own:conj/in-of=0.25 own:conj/near=0.13 own:conj/near-of=0.5
own:conj/none=0.36 own:conj/of=-0.32 own:conj/on=0.06 own:conj/to=-0.22 own:conj/with=0.16
own:nmod/in=0.11 own:nsubj/by=-0.07 own:nsubj/from=0.1 own:nsubj/in=0.12 own:nsubj/in-of=0.19
own:nsubj/none=-0.06 own:nsubj/of=0.09 own:nsubj:pass/at=-0.19 own:nsubj:pass/from=-0.29
own:nsubj:pass/in=0.26 own:nsubj:pass/in-of=0.06 own:nsubj:pass/none=0.09 own:nsubj:pass/of=0.27
own:nsubj:pass/to=-0.07 own:obj/across=-0.57 own:obj/against=-0.06 own:obj/at=0.28
own:obj/at-of=0.24 own:obj/between=-0.12 own:obj/by=-0.18 own:obj/for=-0.1 own:obj/from=-0.1
own:obj/in=0.12 own:obj/in-of=0.37 own:obj/inside=0.26 own:obj/near=0.09 own:obj/near-of=0.06
own:obj/none=0.36 own:obj/of=-0.07 own:obj/of-of=-0.16 own:obj/on=0.2 own:obj/on-of=0.05
own:obj/over=0.07 own:obj/to=-0.06 own:obj/with=-0.23 own:obl/against=-0.26 own:obl/around=-0.17
own:obl/at=-0.14 own:obl/at-of=0.15 own:obl/by=-0.29 own:obl/for=-0.33 own:obl/from=-0.2
own:obl/from-of=-0.31 own:obl/in=-0.13 own:obl/in-of=0.11 own:obl/inside=0.26 own:obl/near=-0.27
own:obl/near-of=-0.16 own:obl/none=0.5 own:obl/of=0.06 own:obl/on=-0.17 own:obl/on-of=0.1
own:obl/outside=0.09 own:obl/over=-0.32 own:obl/through=0.29 own:obl/through-of=0.29
own:obl/with=-0.12 own:obl/with-of=0.06 own:obl:agent/by=-0.32 own:obl:agent/in=-0.18
own:obl:agent/in-of=-0.28 own:obl:agent/none=0.37 own:obl:agent/of=-0.05
own:obl:unmarked/in=-0.23 own:obl:unmarked/none=-0.1 own:parataxis/in=-0.12
own:parataxis/none=0.3 own:parataxis/of=-0.14 own:xcomp/in=-0.24 own:xcomp/in-of=0.19
own:xcomp/none=-0.14 own:xcomp/of=0.09 part-before=-0.23 path:0-1=0.49 path:0-3=-0.16
path:0-4=-0.14 path:1-0=0.34 path:1-1=0.41 path:1-2=-0.05 path:1-3=-0.08 path:1-4=0.19
path:2-0=0.11 path:2-1=0.17 path:2-2=0.06 path:2-3=0.09 path:2-4=0.2 path:3-0=-0.17
path:3-1=-0.36 path:3-2=-0.33 path:3-3=0.06 path:4-0=-0.27 path:4-1=-0.7 path:4-2=-0.15
path:4-3=-0.21 path:4-4=-0.07 phrase=0.39 place-side:acl=0.08 place-side:acl:relcl=-0.35
place-side:amod=0.16 place-side:appos=-0.12 place-side:ccomp=-0.67 place-side:compound=-0.21
place-side:conj=0.05 place-side:csubj=0.23 place-side:nmod:poss=-0.13 place-side:nsubj=0.08
place-side:nsubj:pass=-0.26 place-side:obl:agent=-0.05 place-side:obl:unmarked=0.22
place-side:parataxis=-0.18 place-side:xcomp=0.2 preposition-side:across/obj=-0.22
preposition-side:across/obl=0.4 preposition-side:against/advcl=-0.09
preposition-side:against/obj=-0.19 preposition-side:against/obl=-0.26
preposition-side:around/obl=-0.17 preposition-side:at-of/obj=0.08 preposition-side:at-of/obl=0.18
preposition-side:at/advcl=-0.33 preposition-side:at/conj=0.15 preposition-side:at/obj=0.08
preposition-side:at/obl=-0.34 preposition-side:between/advcl=-0.1
preposition-side:between/obj=-0.16 preposition-side:between/obl=-0.06
preposition-side:by/conj=-0.17 preposition-side:by/nsubj=-0.08 preposition-side:by/obj=-0.19
preposition-side:by/obl=-0.29 preposition-side:by/obl:agent=-0.36 preposition-side:for/obj=-0.1
preposition-side:for/obl=-0.34 preposition-side:from-of/advcl=-0.1
preposition-side:from-of/obl=-0.31 preposition-side:from/advcl=-0.25
preposition-side:from/conj=0.08 preposition-side:from/nsubj:pass=-0.33
preposition-side:from/obj=-0.1 preposition-side:from/obl=-0.28 preposition-side:in-of/advcl=0.32
preposition-side:in-of/ccomp=-0.33 preposition-side:in-of/conj=0.25
preposition-side:in-of/nmod=0.34 preposition-side:in-of/nsubj=0.44
preposition-side:in-of/nsubj:pass=-0.12 preposition-side:in-of/obj=-0.19
preposition-side:in-of/obl:agent=-0.28 preposition-side:in-of/parataxis=0.19
preposition-side:in-of/xcomp=-0.22 preposition-side:in/advcl=-0.15
preposition-side:in/ccomp=-0.21 preposition-side:in/compound=0.2 preposition-side:in/conj=0.07
preposition-side:in/nmod=0.05 preposition-side:in/nsubj=0.45 preposition-side:in/nsubj:pass=0.05
preposition-side:in/obj=-0.13 preposition-side:in/obl=-0.21 preposition-side:in/obl:agent=-0.18
preposition-side:in/parataxis=-0.25 preposition-side:in/self=0.08 preposition-side:in/xcomp=-0.05
preposition-side:inside/obj=0.16 preposition-side:inside/obl=0.26
preposition-side:into/advcl=-0.11 preposition-side:into/obl=0.14
preposition-side:near-of/advcl=-0.12 preposition-side:near-of/conj=0.36
preposition-side:near-of/obj=-0.1 preposition-side:near-of/obl=-0.22
preposition-side:near/advcl=0.17 preposition-side:near/conj=0.13 preposition-side:near/obj=0.09
preposition-side:near/obl=-0.09 preposition-side:none/advcl=0.11 preposition-side:none/amod=0.21
preposition-side:none/appos=-0.09 preposition-side:none/compound=-0.33
preposition-side:none/conj=0.29 preposition-side:none/nsubj=-0.54
preposition-side:none/nsubj:pass=0.35 preposition-side:none/obj=0.42
preposition-side:none/obl:agent=0.27 preposition-side:none/obl:unmarked=-0.1
preposition-side:none/parataxis=0.36 preposition-side:none/self=0.41
preposition-side:none/xcomp=-0.19 preposition-side:of-of/obj=-0.28
preposition-side:of-of/obl=0.21 preposition-side:of/advcl=0.19 preposition-side:of/advmod=-0.15
preposition-side:of/ccomp=-0.06 preposition-side:of/nmod=-0.3 preposition-side:of/nsubj=0.05
preposition-side:of/nsubj:pass=-0.06 preposition-side:of/obj=0.64 preposition-side:of/obl=0.05
preposition-side:of/obl:agent=-0.05 preposition-side:of/parataxis=-0.2
preposition-side:of/xcomp=0.09 preposition-side:on-of/advcl=0.28 preposition-side:on-of/obj=0.17
preposition-side:on-of/obl=0.22 preposition-side:on/advcl=-0.24 preposition-side:on/ccomp=-0.21
preposition-side:on/conj=0.06 preposition-side:on/nsubj=0.22 preposition-side:outside/obl=0.09
preposition-side:over-of/obl=0.11 preposition-side:over/obj=0.27 preposition-side:over/obl=0.19
preposition-side:through-of/obl=0.29 preposition-side:through/obl=0.18
preposition-side:to-of/advcl=0.22 preposition-side:to-of/obl=0.11 preposition-side:to/advcl=-0.07
preposition-side:to/compound=-0.33 preposition-side:to/conj=-0.25
preposition-side:to/nsubj:pass=-0.07 preposition-side:to/obj=-0.06 preposition-side:to/obl=0.07
preposition-side:with/advcl=-0.06 preposition-side:with/conj=0.16 preposition-side:with/obj=-0.23
preposition-side:with/obl=-0.15 preposition:across=0.62 preposition:against=-0.52
preposition:around=0.41 preposition:at=0.22 preposition:at-of=0.06 preposition:between=-0.67
preposition:by=-1.26 preposition:by-of=-0.33 preposition:for=-0.95 preposition:for-of=-0.19
preposition:from=-1.22 preposition:from-of=-0.5 preposition:in=0.63 preposition:in-of=0.39
preposition:inside=0.43 preposition:inside-of=0.05 preposition:into=0.39 preposition:near=-0.12
preposition:near-of=0.55 preposition:none=-0.34 preposition:of=-0.31 preposition:of-of=-0.36
preposition:off=0.34 preposition:on-of=0.64 preposition:outside=-0.05 preposition:outside-of=0.2
preposition:over=0.51 preposition:through=0.18 preposition:through-of=0.62 preposition:to=-0.85
preposition:to-of=-0.08 preposition:toward=-0.13 preposition:towards=-0.06
preposition:under=-0.32 preposition:under-of=-0.2 preposition:with=-0.87
preposition:with-of=-0.27 relation:amod=-0.9 relation:appos=-0.13 relation:compound=0.37
relation:conj=0.93 relation:flat=0.74 relation:nmod=0.32 relation:nmod:desc=-0.18
relation:nmod:poss=-0.7 relation:nmod:unmarked=-1 relation:nsubj=-0.33 relation:nsubj:pass=-0.07
relation:obj=-0.06 relation:obl=0.29 relation:obl:agent=-0.54 relation:root=0.06
sides:advcl/advcl=0.1 sides:advcl/conj=0.23 sides:advcl/nsubj=-0.19 sides:advcl/obl=-0.11
sides:advcl/parataxis=-0.12 sides:advcl/self=0.11 sides:advmod/self=0.15 sides:amod/acl=0.19
sides:amod/nmod=-0.09 sides:appos/self=0.13 sides:ccomp/ccomp=-0.26 sides:ccomp/nsubj=0.21
sides:ccomp/self=-0.81 sides:compound/acl=0.13 sides:compound/acl:relcl=-0.17
sides:compound/conj=-0.2 sides:compound/nmod=0.11 sides:compound/self=-0.54
sides:conj/compound=0.36 sides:conj/conj=-0.11 sides:conj/nsubj=-0.07 sides:conj/obj=0.06
sides:conj/self=-0.21 sides:nmod/conj=-0.25 sides:nmod/nmod=0.05 sides:nsubj/advcl=-0.42
sides:nsubj/conj=0.36 sides:nsubj/obj=-0.33 sides:nsubj/obl=0.1 sides:nsubj/parataxis=0.15
sides:nsubj/self=-0.06 sides:nsubj/xcomp=0.24 sides:nsubj:pass/advcl=-0.26
sides:nsubj:pass/conj=-0.21 sides:obj/advcl=0.17 sides:obj/nsubj=-0.12 sides:obj/obl=0.17
sides:obj/parataxis=-0.38 sides:obj/self=0.34 sides:obl/advcl=0.66 sides:obl/conj=-0.12
sides:obl/nsubj=0.17 sides:obl/nsubj:pass=-0.07 sides:obl/obl=-0.15 sides:obl:agent/self=0.1
sides:parataxis/advcl=0.06 sides:self/appos=0.21 sides:self/conj=0.08 sides:xcomp/advcl=-0.27
sides:xcomp/self=0.52 speaker=0.23 through-verb:advcl=-0.2 through-verb:ccomp=-0.24
through-verb:conj=0.5 through-verb:nsubj=0.11 through-verb:nsubj:pass=-0.12
through-verb:obj=-0.19 through-verb:obl=-0.15 through-verb:parataxis=-0.59
through-verb:xcomp=-0.2 told=0.16 trigger-side:acl=-0.35 trigger-side:acl:relcl=0.19
trigger-side:advcl=0.06 trigger-side:amod=0.43 trigger-side:ccomp=-0.24
trigger-side:compound=0.25 trigger-side:conj=-0.23 trigger-side:cop=0.08 trigger-side:nmod=0.17
trigger-side:nsubj=-0.17 trigger-side:nsubj:pass=-0.12 trigger-side:obj=0.1
trigger-side:parataxis=-0.27 trigger-side:self=-0.13 trigger-side:xcomp=-0.2 use:demonym=-1.78
use:in-name=-1.45 use:location=0.97 use:metonym=-0.41 use:modifier=0.44 verbs-between:0=-0.43
verbs-between:1=-0.42 verbs-between:2=-0.42 verbs-between:3=-0.42
`;

export const CLAUSE_PLACE_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLE.trim()
    .split(/\s+/)
    .map((cell): [string, number] => {
      const at = cell.lastIndexOf("=");
      return [cell.slice(0, at), Number(cell.slice(at + 1))];
    }),
);
