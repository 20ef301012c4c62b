/** Measured by scripts/train-clause-place.ts; see docs/evaluation/places.md. Feature=weight. */
const TABLE = `
admin1-with-finer=-0.89 after:1=0.33 after:11=-0.4 after:20=-1.31 after:3=0.28 after:6=0.1
before:1=0.21 before:11=-0.14 before:20=-0.61 before:3=-0.37 before:6=0.11 bias=-0.69
commas-between:0=-0.13 commas-between:1=-1.07 commas-between:2=-0.28 country-with-finer=-1.14
direct=0.3 first-after=0.88 holder-after=-0.07 kind:admin2=0.18 kind:country=-0.87
kind:facility=-0.42 kind:natural=-0.15 kind:region=-0.7 kind:settlement=0.18 kind:unknown=0.3
only=0.5 opens-sentence=0.19 own-verb=-0.4 own:advcl/against=-0.08 own:advcl/at=-0.35
own:advcl/from=-0.28 own:advcl/in-of=0.12 own:advcl/near=0.18 own:advcl/near-of=-0.13
own:advcl/none=0.16 own:advcl/of=0.1 own:advcl/on=-0.15 own:advcl/on-of=0.25 own:advcl/to=0.08
own:advcl/to-of=0.05 own:advcl/with=-0.08 own:advmod/in=0.06 own:ccomp/in=-0.27
own:ccomp/none=-0.21 own:ccomp/of=0.11 own:ccomp/on=-0.19 own:compound/in=-0.23 own:conj/by=-0.16
own:conj/from=0.11 own:conj/in=-0.14 own:conj/in-of=0.1 own:conj/near=0.2 own:conj/near-of=0.5
own:conj/none=0.4 own:conj/of=-0.26 own:conj/on=0.13 own:conj/to=-0.2 own:conj/with=0.15
own:iobj/none=0.14 own:nmod/in=0.12 own:nsubj/by=-0.1 own:nsubj/from=0.06 own:nsubj/in=0.34
own:nsubj/in-of=0.18 own:nsubj/none=-0.1 own:nsubj/of=0.11 own:nsubj:outer/none=-0.08
own:nsubj:pass/at=-0.06 own:nsubj:pass/from=-0.27 own:nsubj:pass/in=0.32 own:nsubj:pass/none=0.28
own:nsubj:pass/of=0.21 own:obj/across=-0.58 own:obj/against=-0.07 own:obj/at=0.22
own:obj/at-of=0.25 own:obj/between=-0.11 own:obj/by=-0.22 own:obj/for=-0.11 own:obj/in=0.14
own:obj/in-of=0.34 own:obj/inside=0.27 own:obj/near=0.19 own:obj/near-of=-0.07 own:obj/none=0.29
own:obj/of=-0.12 own:obj/on=0.25 own:obj/on-of=0.14 own:obj/to=-0.07 own:obj/under-of=-0.09
own:obl/against=-0.27 own:obl/around=-0.2 own:obl/at=-0.08 own:obl/between=-0.05 own:obl/by=-0.27
own:obl/for=-0.33 own:obl/from=-0.16 own:obl/from-of=-0.3 own:obl/in=-0.24 own:obl/in-of=0.19
own:obl/near=-0.24 own:obl/near-of=-0.25 own:obl/none=0.58 own:obl/of=0.05 own:obl/of-of=-0.08
own:obl/on-of=0.07 own:obl/outside=0.06 own:obl/over=-0.07 own:obl/through=0.34
own:obl/through-of=0.3 own:obl/with=-0.12 own:obl/with-of=0.06 own:obl:agent/by=-0.24
own:obl:agent/in=-0.08 own:obl:agent/in-of=-0.2 own:obl:agent/none=0.25 own:obl:unmarked/in=-0.19
own:obl:unmarked/none=-0.1 own:parataxis/in=0.1 own:parataxis/none=0.26 own:parataxis/of=-0.05
own:xcomp/in=-0.36 own:xcomp/in-of=0.46 own:xcomp/none=0.24 own:xcomp/of=-0.1 part-before=-0.19
path:0-1=0.61 path:0-2=-0.16 path:0-3=-0.09 path:1-0=0.3 path:1-1=0.26 path:1-2=-0.24
path:1-3=-0.11 path:1-4=0.16 path:2-0=0.08 path:2-1=0.17 path:2-4=0.22 path:3-0=-0.14
path:3-1=-0.32 path:3-2=-0.16 path:3-3=0.08 path:3-4=-0.09 path:4-0=-0.3 path:4-1=-0.49
path:4-3=-0.14 path:4-4=-0.16 phrase=0.42 place-side:advmod=-0.1 place-side:amod=0.19
place-side:ccomp=-0.54 place-side:compound=-0.19 place-side:conj=-0.1 place-side:iobj=-0.05
place-side:nmod=0.05 place-side:nmod:poss=-0.11 place-side:nsubj:outer=0.09
place-side:nsubj:pass=-0.33 place-side:obl=0.08 place-side:obl:agent=-0.14
place-side:obl:unmarked=0.18 place-side:parataxis=-0.38 place-side:self=-0.06
place-side:xcomp=0.28 preposition-side:across/obj=-0.22 preposition-side:across/obl=0.51
preposition-side:against/advcl=-0.09 preposition-side:against/obj=-0.18
preposition-side:against/obl=-0.27 preposition-side:around/obl=-0.2
preposition-side:at-of/obj=0.08 preposition-side:at-of/obl=0.08 preposition-side:at/advcl=-0.37
preposition-side:at/conj=0.22 preposition-side:at/nsubj:pass=0.15 preposition-side:at/obj=0.06
preposition-side:at/obl=-0.34 preposition-side:between/obj=-0.16
preposition-side:between/obl=-0.05 preposition-side:by/conj=-0.19 preposition-side:by/nsubj=-0.11
preposition-side:by/obj=-0.23 preposition-side:by/obl=-0.27 preposition-side:by/obl:agent=-0.27
preposition-side:for/obj=-0.15 preposition-side:for/obl=-0.34
preposition-side:from-of/advcl=-0.11 preposition-side:from-of/obl=-0.3
preposition-side:from/advcl=-0.28 preposition-side:from/nsubj=-0.1
preposition-side:from/nsubj:pass=-0.28 preposition-side:from/obl=-0.29
preposition-side:in-of/advcl=0.31 preposition-side:in-of/ccomp=-0.39
preposition-side:in-of/conj=0.1 preposition-side:in-of/nsubj=0.56
preposition-side:in-of/obj=-0.42 preposition-side:in-of/obl=-0.21
preposition-side:in-of/obl:agent=-0.2 preposition-side:in-of/xcomp=0.06
preposition-side:in/acl=0.1 preposition-side:in/advcl=-0.16 preposition-side:in/ccomp=0.11
preposition-side:in/compound=0.24 preposition-side:in/conj=0.11 preposition-side:in/nmod=-0.26
preposition-side:in/nsubj=0.27 preposition-side:in/nsubj:pass=-0.09 preposition-side:in/obj=-0.26
preposition-side:in/obl=-0.16 preposition-side:in/obl:agent=-0.08
preposition-side:in/obl:unmarked=-0.19 preposition-side:in/parataxis=-0.2
preposition-side:in/self=0.33 preposition-side:in/xcomp=0.1 preposition-side:inside-of/obj=0.15
preposition-side:inside/obj=0.17 preposition-side:inside/obl=0.24
preposition-side:near-of/advcl=-0.18 preposition-side:near-of/conj=0.34
preposition-side:near-of/obj=-0.23 preposition-side:near-of/obl=-0.14
preposition-side:near/advcl=0.18 preposition-side:near/conj=0.2 preposition-side:near/obj=0.19
preposition-side:near/obl=-0.09 preposition-side:none/advcl=0.09 preposition-side:none/amod=0.11
preposition-side:none/ccomp=-0.1 preposition-side:none/compound=-0.31
preposition-side:none/conj=0.26 preposition-side:none/nmod=-0.08
preposition-side:none/nsubj=-0.31 preposition-side:none/nsubj:outer=-0.12
preposition-side:none/nsubj:pass=0.34 preposition-side:none/obj=0.53
preposition-side:none/obl:agent=0.18 preposition-side:none/obl:unmarked=-0.11
preposition-side:none/parataxis=0.35 preposition-side:none/self=0.32
preposition-side:none/xcomp=0.06 preposition-side:of-of/obj=-0.17 preposition-side:of-of/obl=0.09
preposition-side:of/advcl=0.17 preposition-side:of/advmod=-0.07 preposition-side:of/ccomp=-0.12
preposition-side:of/nmod=-0.32 preposition-side:of/nsubj:pass=-0.05 preposition-side:of/obj=0.55
preposition-side:of/obl=0.08 preposition-side:of/parataxis=-0.13 preposition-side:of/xcomp=-0.1
preposition-side:on-of/advcl=0.25 preposition-side:on-of/obj=0.32 preposition-side:on-of/obl=0.29
preposition-side:on/advcl=-0.16 preposition-side:on/ccomp=-0.23 preposition-side:on/obl=-0.07
preposition-side:outside/obl=0.05 preposition-side:over/obj=0.18 preposition-side:over/obl=0.45
preposition-side:through-of/obl=0.3 preposition-side:through/obl=0.18
preposition-side:to-of/advcl=0.25 preposition-side:to-of/obl=0.11
preposition-side:to/compound=-0.31 preposition-side:to/conj=-0.23 preposition-side:to/obj=-0.07
preposition-side:to/obl=0.1 preposition-side:under-of/obj=-0.09 preposition-side:with/advcl=-0.09
preposition-side:with/conj=0.15 preposition-side:with/obl=-0.15 preposition:across=0.6
preposition:against=-0.51 preposition:around=0.47 preposition:at=0.18 preposition:between=-0.66
preposition:by=-1.22 preposition:by-of=-0.32 preposition:for=-0.96 preposition:for-of=-0.18
preposition:from=-1.26 preposition:from-of=-0.51 preposition:in=0.69 preposition:in-of=0.52
preposition:inside=0.47 preposition:inside-of=0.05 preposition:into=0.4 preposition:near=-0.13
preposition:near-of=0.57 preposition:none=-0.43 preposition:of=-0.24 preposition:of-of=-0.34
preposition:off=0.25 preposition:on=-0.12 preposition:on-of=0.53 preposition:outside=0.19
preposition:outside-of=0.2 preposition:over=0.5 preposition:over-of=0.12 preposition:through=0.22
preposition:through-of=0.63 preposition:to=-0.9 preposition:to-of=-0.1 preposition:toward=-0.15
preposition:under=-0.32 preposition:under-of=-0.17 preposition:with=-0.87
preposition:with-of=-0.28 relation:amod=-0.93 relation:compound=0.34 relation:conj=0.92
relation:flat=0.69 relation:nmod=0.31 relation:nmod:poss=-0.8 relation:nmod:unmarked=-1
relation:nsubj=-0.39 relation:obl=0.29 relation:obl:agent=-0.4 relation:root=0.13
relation:xcomp=-0.23 sides:advcl/advcl=-0.27 sides:advcl/ccomp=0.25 sides:advcl/conj=0.26
sides:advcl/obl=0.06 sides:advcl/parataxis=-0.15 sides:advcl/self=0.06 sides:appos/self=0.18
sides:ccomp/parataxis=-0.09 sides:ccomp/self=-0.81 sides:compound/acl=0.37
sides:compound/acl:relcl=-0.15 sides:compound/conj=-0.2 sides:compound/nmod=0.05
sides:compound/self=-0.52 sides:conj/advcl=0.11 sides:conj/conj=-0.22 sides:conj/self=-0.07
sides:iobj/self=0.13 sides:nmod/acl=0.07 sides:nmod/acl:relcl=0.25 sides:nmod/conj=-0.31
sides:nmod/nmod=-0.06 sides:nmod/self=0.11 sides:nsubj/advcl=-0.4 sides:nsubj/ccomp=0.38
sides:nsubj/conj=0.27 sides:nsubj/obj=-0.15 sides:nsubj/parataxis=0.09 sides:nsubj/xcomp=0.06
sides:nsubj:outer/self=-0.07 sides:nsubj:pass/advcl=-0.25 sides:nsubj:pass/conj=-0.23
sides:nsubj:pass/self=0.1 sides:obj/advcl=0.22 sides:obj/ccomp=-0.22 sides:obj/nsubj=-0.19
sides:obj/self=0.4 sides:obl/advcl=0.61 sides:obl/ccomp=-0.21 sides:obl/nsubj=0.12
sides:obl/obj=0.08 sides:obl/obl=-0.11 sides:obl/parataxis=0.24 sides:obl:unmarked/self=0.23
sides:parataxis/advcl=0.16 sides:self/acl:relcl=0.26 sides:self/appos=0.09 sides:self/conj=0.07
sides:xcomp/advcl=-0.31 sides:xcomp/self=0.4 through-verb:advcl=-0.11 through-verb:conj=0.28
through-verb:nsubj=0.06 through-verb:nsubj:outer=-0.05 through-verb:nsubj:pass=-0.29
through-verb:obj=-0.17 through-verb:obl=-0.25 through-verb:parataxis=-0.48
through-verb:xcomp=-0.13 told=0.27 trigger-side:acl=-0.16 trigger-side:acl:relcl=0.16
trigger-side:advcl=-0.1 trigger-side:amod=0.42 trigger-side:appos=-0.16
trigger-side:compound=-0.09 trigger-side:conj=-0.05 trigger-side:nmod=0.21
trigger-side:nsubj=-0.07 trigger-side:nsubj:outer=-0.15 trigger-side:nsubj:pass=-0.29
trigger-side:obl=-0.09 trigger-side:parataxis=-0.14 trigger-side:self=-0.17
trigger-side:xcomp=-0.13 use:demonym=-1.78 use:in-name=-1.38 use:location=0.97 use:metonym=-0.35
use:modifier=0.49 verbs-between:0=-0.44 verbs-between:1=-0.42 verbs-between:2=-0.37
verbs-between:3=-0.39
`;

export const CLAUSE_PLACE_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLE.trim()
    .split(/\s+/)
    .map((cell): [string, number] => {
      const at = cell.lastIndexOf("=");
      return [cell.slice(0, at), Number(cell.slice(at + 1))];
    }),
);
