/** Measured by scripts/train-clause-place.ts; see docs/evaluation/places.md. Feature=weight. */
const TABLE = `
admin1-with-finer=-1.15 after:1=0.29 after:11=-0.39 after:20=-1.24 after:3=0.3 after:6=0.12
before:1=0.2 before:11=-0.18 before:20=-0.56 before:3=-0.33 before:6=0.08 bias=-0.64
commas-between:0=-0.11 commas-between:1=-1.06 commas-between:2=-0.22 country-with-finer=-1.13
direct=0.3 first-after=0.87 holder-after=-0.11 kind:admin1=0.22 kind:admin2=0.2
kind:country=-0.81 kind:facility=-0.38 kind:natural=-0.28 kind:region=-0.75 kind:settlement=0.19
kind:unknown=0.15 nearest=0.06 only=0.43 opens-sentence=0.23 own-verb=-0.56
own:advcl/against=-0.1 own:advcl/at=-0.2 own:advcl/by=-0.06 own:advcl/for=0.09
own:advcl/from=-0.26 own:advcl/in=0.06 own:advcl/in-of=0.22 own:advcl/into=-0.13
own:advcl/near=0.16 own:advcl/near-of=-0.12 own:advcl/none=0.05 own:advcl/of=0.06
own:advcl/of-of=-0.16 own:advcl/on=-0.07 own:advcl/on-of=0.31 own:advcl/to=0.07
own:advmod/in=0.09 own:advmod/of=-0.17 own:ccomp/in=-0.3 own:ccomp/none=-0.18 own:ccomp/on=-0.18
own:compound/in=-0.16 own:conj/by=-0.15 own:conj/for=-0.09 own:conj/from=0.06 own:conj/in=-0.23
own:conj/in-of=0.12 own:conj/near=0.13 own:conj/near-of=0.48 own:conj/none=0.44 own:conj/of=-0.11
own:conj/on=0.1 own:conj/to=-0.21 own:conj/with=0.15 own:nmod/in=-0.13 own:nsubj/from=0.11
own:nsubj/in=0.09 own:nsubj/in-of=0.15 own:nsubj/none=-0.14 own:nsubj/of=0.1
own:nsubj:pass/at=-0.19 own:nsubj:pass/from=-0.36 own:nsubj:pass/in=0.36 own:nsubj:pass/in-of=0.1
own:nsubj:pass/none=0.17 own:nsubj:pass/of=0.23 own:nsubj:pass/to=-0.07 own:obj/across=-0.54
own:obj/against=-0.14 own:obj/at=0.26 own:obj/at-of=0.27 own:obj/between=-0.12 own:obj/by=-0.14
own:obj/for=-0.12 own:obj/in=0.22 own:obj/in-of=0.63 own:obj/inside=0.21 own:obj/near-of=-0.24
own:obj/none=0.21 own:obj/of-of=-0.13 own:obj/on=0.23 own:obj/on-of=0.06 own:obj/over=0.07
own:obj/with=-0.19 own:obl/across=0.29 own:obl/against=-0.29 own:obl/around=-0.2
own:obl/at-of=-0.09 own:obl/between=-0.11 own:obl/by=-0.21 own:obl/for=-0.31 own:obl/from=-0.28
own:obl/from-of=-0.22 own:obl/in=-0.17 own:obl/in-of=0.07 own:obl/inside=0.13 own:obl/near=-0.2
own:obl/near-of=-0.13 own:obl/none=0.34 own:obl/of=0.19 own:obl/of-of=0.13 own:obl/on=-0.23
own:obl/on-of=-0.11 own:obl/outside=0.06 own:obl/over=-0.15 own:obl/through=0.22
own:obl/through-of=0.28 own:obl/to=0.09 own:obl/with=-0.12 own:obl:agent/by=-0.34
own:obl:agent/in-of=-0.07 own:obl:agent/none=0.32 own:obl:agent/of=-0.06
own:obl:unmarked/none=-0.13 own:parataxis/in=0.21 own:parataxis/none=0.37 own:xcomp/in=-0.33
own:xcomp/none=0.12 part-before=-0.24 path:0-1=0.32 path:0-2=-0.29 path:0-3=0.19 path:0-4=-0.11
path:1-0=0.3 path:1-1=0.07 path:1-2=-0.05 path:1-3=0.41 path:1-4=-0.26 path:2-0=0.05
path:2-1=0.11 path:2-3=-0.1 path:2-4=0.23 path:3-0=-0.21 path:3-1=-0.24 path:3-3=0.08
path:3-4=-0.16 path:4-0=-0.25 path:4-1=-0.43 path:4-2=0.19 path:4-3=-0.18 path:4-4=-0.11
phrase=0.45 place-side:acl:relcl=-0.14 place-side:advmod=-0.09 place-side:amod=-0.09
place-side:appos=0.1 place-side:ccomp=-0.57 place-side:compound=-0.25 place-side:conj=0.3
place-side:nmod:poss=-0.17 place-side:nsubj=0.07 place-side:nsubj:pass=-0.31 place-side:obj=0.09
place-side:obl=0.09 place-side:obl:agent=-0.08 place-side:obl:unmarked=0.22
place-side:parataxis=-0.18 place-side:self=-0.06 place-side:xcomp=0.26
preposition-side:across/obj=-0.19 preposition-side:across/obl=0.46
preposition-side:against/advcl=-0.1 preposition-side:against/obj=-0.28
preposition-side:against/obl=-0.29 preposition-side:around/obl=-0.2
preposition-side:at-of/obj=0.19 preposition-side:at/advcl=-0.22 preposition-side:at/conj=0.18
preposition-side:at/nsubj=0.12 preposition-side:at/obj=0.08 preposition-side:at/obl=-0.25
preposition-side:between/advcl=-0.13 preposition-side:between/obl=-0.17
preposition-side:by/advcl=-0.06 preposition-side:by/conj=-0.16 preposition-side:by/nsubj=-0.07
preposition-side:by/obj=-0.14 preposition-side:by/obl=-0.21 preposition-side:by/obl:agent=-0.37
preposition-side:for/advcl=0.09 preposition-side:for/conj=-0.09
preposition-side:for/nsubj:pass=-0.06 preposition-side:for/obj=-0.14
preposition-side:for/obl=-0.31 preposition-side:from-of/obl=-0.22
preposition-side:from/advcl=-0.29 preposition-side:from/conj=0.06
preposition-side:from/nsubj=0.06 preposition-side:from/nsubj:pass=-0.4
preposition-side:from/obl=-0.3 preposition-side:in-of/ccomp=-0.32
preposition-side:in-of/conj=0.32 preposition-side:in-of/nmod=0.17
preposition-side:in-of/nsubj=0.56 preposition-side:in-of/nsubj:pass=0.1
preposition-side:in-of/obj=-0.49 preposition-side:in-of/obl:agent=-0.07
preposition-side:in/advcl=-0.1 preposition-side:in/advmod=0.19 preposition-side:in/ccomp=-0.3
preposition-side:in/compound=0.18 preposition-side:in/conj=0.29 preposition-side:in/nmod=-0.17
preposition-side:in/nsubj=0.28 preposition-side:in/nsubj:pass=-0.16 preposition-side:in/obl=-0.12
preposition-side:in/obl:agent=-0.13 preposition-side:in/parataxis=-0.07
preposition-side:in/self=0.12 preposition-side:in/xcomp=-0.15
preposition-side:inside-of/obj=-0.24 preposition-side:inside/obj=0.34
preposition-side:inside/obl=0.12 preposition-side:into/advcl=-0.09 preposition-side:into/obl=0.15
preposition-side:near-of/advcl=-0.12 preposition-side:near-of/conj=0.28
preposition-side:near-of/obj=-0.19 preposition-side:near-of/obl=-0.18
preposition-side:near/advcl=0.16 preposition-side:near/conj=0.13 preposition-side:near/obl=-0.15
preposition-side:none/advcl=0.14 preposition-side:none/amod=-0.06
preposition-side:none/appos=0.05 preposition-side:none/compound=-0.3
preposition-side:none/conj=0.27 preposition-side:none/nmod=0.16 preposition-side:none/nsubj=-0.71
preposition-side:none/nsubj:pass=0.3 preposition-side:none/obj=0.61
preposition-side:none/obl=0.07 preposition-side:none/obl:agent=0.24
preposition-side:none/obl:unmarked=-0.13 preposition-side:none/parataxis=0.33
preposition-side:none/self=0.29 preposition-side:of-of/advcl=-0.16
preposition-side:of-of/obj=-0.26 preposition-side:of-of/obl=0.25 preposition-side:of/advcl=0.15
preposition-side:of/advmod=-0.2 preposition-side:of/ccomp=0.17 preposition-side:of/conj=0.1
preposition-side:of/nmod=-0.34 preposition-side:of/nsubj:pass=-0.07 preposition-side:of/obj=0.5
preposition-side:of/obl=0.09 preposition-side:of/obl:agent=-0.06
preposition-side:of/parataxis=-0.17 preposition-side:on-of/advcl=0.31
preposition-side:on-of/obj=0.15 preposition-side:on-of/obl=0.05 preposition-side:on/advcl=-0.07
preposition-side:on/ccomp=-0.19 preposition-side:on/conj=0.1 preposition-side:on/obj=0.13
preposition-side:outside/obl=0.05 preposition-side:over/obj=0.23 preposition-side:over/obl=0.37
preposition-side:through-of/obl=0.28 preposition-side:through/obl=0.13
preposition-side:to-of/obl=0.14 preposition-side:to/conj=-0.25
preposition-side:to/nsubj:pass=-0.07 preposition-side:to/obj=-0.1 preposition-side:to/obl=0.19
preposition-side:with-of/obl=0.15 preposition-side:with/advcl=-0.05
preposition-side:with/conj=0.13 preposition-side:with/obj=-0.19 preposition-side:with/obl=-0.15
preposition:across=0.56 preposition:against=-0.66 preposition:along=0.11 preposition:around=0.53
preposition:at=0.15 preposition:at-of=0.07 preposition:between=-0.65 preposition:by=-1.21
preposition:by-of=-0.29 preposition:for=-0.91 preposition:for-of=-0.12 preposition:from=-1.15
preposition:from-of=-0.54 preposition:in=0.68 preposition:in-of=0.45 preposition:inside=0.46
preposition:into=0.41 preposition:near=-0.05 preposition:near-of=0.59 preposition:none=-0.47
preposition:of=-0.34 preposition:of-of=-0.34 preposition:off=0.35 preposition:on-of=0.57
preposition:outside=-0.06 preposition:outside-of=0.21 preposition:over=0.46
preposition:through=0.22 preposition:through-of=0.63 preposition:to=-0.95
preposition:toward=-0.13 preposition:towards=-0.05 preposition:under=-0.3
preposition:under-of=-0.22 preposition:with=-0.83 preposition:with-of=-0.16 relation:amod=-0.75
relation:appos=0.18 relation:compound=0.11 relation:conj=1.16 relation:flat=0.75
relation:nmod=0.35 relation:nmod:desc=0.12 relation:nmod:poss=-0.76 relation:nmod:unmarked=-0.79
relation:nsubj=-0.72 relation:nsubj:pass=-0.08 relation:obj=0.16 relation:obl=0.33
relation:obl:agent=-0.45 relation:root=-0.17 sides:advcl/advcl=-0.23 sides:advcl/conj=0.25
sides:advcl/nsubj=-0.05 sides:advcl/parataxis=-0.16 sides:advcl/self=0.27 sides:advmod/self=-0.12
sides:ccomp/ccomp=-0.1 sides:ccomp/self=-0.82 sides:compound/acl=0.09
sides:compound/acl:relcl=-0.35 sides:compound/conj=-0.09 sides:compound/self=-0.55
sides:conj/advcl=0.2 sides:conj/compound=0.15 sides:conj/conj=-0.13 sides:conj/obj=0.22
sides:conj/self=-0.23 sides:conj/xcomp=-0.07 sides:nmod/acl=0.12 sides:nmod/acl:relcl=0.39
sides:nmod/conj=-0.27 sides:nmod/nmod=-0.05 sides:nsubj/advcl=-0.32 sides:nsubj/ccomp=-0.24
sides:nsubj/conj=0.48 sides:nsubj/obj=-0.24 sides:nsubj/obl=0.05 sides:nsubj/parataxis=0.13
sides:nsubj/xcomp=0.3 sides:nsubj:pass/advcl=-0.35 sides:nsubj:pass/conj=-0.25
sides:nsubj:pass/self=0.25 sides:obj/advcl=0.15 sides:obj/ccomp=0.4 sides:obj/conj=-0.12
sides:obj/nsubj=-0.21 sides:obj/obl=-0.13 sides:obj/self=0.17 sides:obl/advcl=0.56
sides:obl/conj=-0.52 sides:obl/nsubj=0.15 sides:obl/parataxis=0.19 sides:obl/self=-0.12
sides:obl:agent/nsubj:pass=-0.13 sides:obl:agent/self=0.14 sides:obl:unmarked/self=0.22
sides:parataxis/advcl=-0.07 sides:parataxis/self=0.25 sides:self/acl=-0.1
sides:self/acl:relcl=0.2 sides:self/appos=0.26 sides:self/conj=0.19 sides:xcomp/self=0.45
speaker=-0.37 through-verb:ccomp=-0.16 through-verb:conj=0.33 through-verb:nsubj:pass=-0.28
through-verb:obj=-0.07 through-verb:obl=-0.18 through-verb:parataxis=-0.32
through-verb:xcomp=-0.16 told=0.16 trigger-side:acl=-0.25 trigger-side:acl:relcl=0.31
trigger-side:advcl=-0.13 trigger-side:amod=0.12 trigger-side:appos=0.16 trigger-side:ccomp=-0.16
trigger-side:compound=0.4 trigger-side:conj=-0.18 trigger-side:cop=0.17 trigger-side:nmod=0.25
trigger-side:nsubj=-0.06 trigger-side:nsubj:pass=-0.28 trigger-side:obj=0.22
trigger-side:obl=-0.18 trigger-side:parataxis=-0.29 trigger-side:self=-0.18
trigger-side:xcomp=-0.16 use:demonym=-1.81 use:in-name=-0.88 use:location=0.79
verbs-between:0=-0.36 verbs-between:1=-0.31 verbs-between:2=-0.53 verbs-between:3=-0.41
`;

export const CLAUSE_PLACE_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLE.trim()
    .split(/\s+/)
    .map((cell): [string, number] => {
      const at = cell.lastIndexOf("=");
      return [cell.slice(0, at), Number(cell.slice(at + 1))];
    }),
);
