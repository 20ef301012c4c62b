/** Measured by scripts/train-clause-place.ts; see docs/evaluation/places.md. Feature=weight. */
const TABLE = `
admin1-with-finer=-1.14 after:1=0.36 after:11=-0.38 after:20=-1.25 after:3=0.26 after:6=0.1
before:1=0.21 before:11=-0.16 before:20=-0.63 before:3=-0.39 before:6=0.08 bias=-0.68
commas-between:0=-0.13 commas-between:1=-1.08 commas-between:2=-0.23 country-with-finer=-1.14
direct=0.32 first-after=0.87 holder-after=-0.05 kind:admin1=0.17 kind:admin2=0.14
kind:country=-0.8 kind:facility=-0.49 kind:natural=-0.14 kind:region=-0.7 kind:settlement=0.23
nearest=0.05 only=0.49 opens-sentence=0.22 own-verb=-0.38 own:advcl/against=-0.12
own:advcl/at=-0.27 own:advcl/at-of=0.07 own:advcl/from=-0.26 own:advcl/in=0.2
own:advcl/in-of=0.12 own:advcl/into=-0.09 own:advcl/near=0.1 own:advcl/near-of=-0.11
own:advcl/none=0.12 own:advcl/on=-0.18 own:advcl/on-of=0.31 own:advcl/to-of=0.05
own:advmod/in=0.05 own:advmod/none=-0.13 own:advmod/of=-0.11 own:ccomp/in=-0.45
own:ccomp/none=-0.2 own:ccomp/of=0.13 own:ccomp/on=-0.18 own:compound/in=-0.28
own:compound/none=-0.07 own:conj/at=0.05 own:conj/by=-0.13 own:conj/from=0.1 own:conj/in=-0.14
own:conj/in-of=0.14 own:conj/near=0.16 own:conj/near-of=0.48 own:conj/none=0.58 own:conj/of=-0.26
own:conj/to=-0.23 own:conj/with=0.15 own:iobj/none=0.11 own:nsubj/by=-0.08 own:nsubj/from=0.13
own:nsubj/in=0.31 own:nsubj/in-of=0.12 own:nsubj/none=-0.1 own:nsubj/of=0.07
own:nsubj:pass/at=-0.09 own:nsubj:pass/from=-0.32 own:nsubj:pass/in=0.39 own:nsubj:pass/none=0.28
own:nsubj:pass/of=0.05 own:obj/across=-0.58 own:obj/at=0.22 own:obj/at-of=0.25
own:obj/between=-0.11 own:obj/by=-0.2 own:obj/from=-0.06 own:obj/in=0.29 own:obj/in-of=0.48
own:obj/inside=0.21 own:obj/near=0.31 own:obj/none=0.3 own:obj/of=-0.12 own:obj/on=0.3
own:obj/to=-0.12 own:obl/against=-0.29 own:obl/around=-0.17 own:obl/at=-0.06 own:obl/at-of=0.23
own:obl/by=-0.25 own:obl/for=-0.32 own:obl/from=-0.09 own:obl/from-of=-0.31 own:obl/in=-0.22
own:obl/in-of=0.21 own:obl/inside=0.07 own:obl/near=-0.33 own:obl/near-of=-0.25 own:obl/none=0.64
own:obl/on=-0.06 own:obl/on-of=-0.14 own:obl/over=0.08 own:obl/through=0.34
own:obl/through-of=0.29 own:obl/with=-0.23 own:obl/with-of=0.07 own:obl:agent/by=-0.31
own:obl:agent/in=-0.13 own:obl:agent/in-of=-0.25 own:obl:agent/none=0.26 own:obl:agent/of=-0.06
own:obl:unmarked/in=-0.07 own:obl:unmarked/none=-0.09 own:parataxis/in=-0.11
own:parataxis/in-of=0.18 own:parataxis/none=0.24 own:parataxis/of=-0.14 own:xcomp/in=-0.34
own:xcomp/in-of=0.23 own:xcomp/none=0.09 own:xcomp/of=-0.05 part-before=-0.27 path:0-1=0.73
path:0-2=-0.1 path:0-3=-0.12 path:1-0=0.32 path:1-1=0.26 path:1-2=-0.09 path:1-3=0.05
path:2-0=0.06 path:2-2=0.07 path:2-4=0.16 path:3-0=-0.11 path:3-1=-0.37 path:3-2=-0.25
path:3-3=0.26 path:3-4=-0.29 path:4-0=-0.36 path:4-1=-0.5 path:4-2=-0.17 path:4-3=-0.08
path:4-4=-0.25 phrase=0.6 place-side:acl=-0.06 place-side:acl:relcl=-0.26 place-side:advcl=-0.11
place-side:advmod=-0.06 place-side:amod=0.14 place-side:appos=0.05 place-side:ccomp=-0.61
place-side:compound=-0.23 place-side:conj=-0.15 place-side:csubj=0.26 place-side:nmod=0.07
place-side:nmod:poss=-0.12 place-side:nsubj:outer=0.06 place-side:nsubj:pass=-0.29
place-side:obj=-0.07 place-side:obl:agent=-0.09 place-side:obl:unmarked=0.11
place-side:parataxis=-0.44 place-side:self=0.21 place-side:xcomp=0.39
preposition-side:across/obj=-0.23 preposition-side:across/obl=0.39
preposition-side:against/advcl=-0.13 preposition-side:against/obj=-0.24
preposition-side:against/obl=-0.29 preposition-side:around/obl=-0.17
preposition-side:at-of/advcl=0.07 preposition-side:at-of/obj=0.06 preposition-side:at-of/obl=0.2
preposition-side:at/advcl=-0.28 preposition-side:at/conj=0.24 preposition-side:at/nsubj:pass=0.13
preposition-side:at/obj=0.07 preposition-side:at/obl=-0.36 preposition-side:between/obj=-0.16
preposition-side:by/conj=-0.16 preposition-side:by/nsubj=-0.09 preposition-side:by/obj=-0.22
preposition-side:by/obl=-0.25 preposition-side:by/obl:agent=-0.35 preposition-side:for/obj=-0.14
preposition-side:for/obl=-0.34 preposition-side:from-of/advcl=-0.11
preposition-side:from-of/obl=-0.31 preposition-side:from/advcl=-0.26
preposition-side:from/conj=0.09 preposition-side:from/nsubj=-0.09
preposition-side:from/nsubj:pass=-0.34 preposition-side:from/obj=-0.09
preposition-side:from/obl=-0.24 preposition-side:in-of/advcl=0.23
preposition-side:in-of/ccomp=-0.31 preposition-side:in-of/conj=0.14
preposition-side:in-of/nsubj=0.49 preposition-side:in-of/obj=-0.43
preposition-side:in-of/obl=-0.21 preposition-side:in-of/obl:agent=-0.25
preposition-side:in-of/parataxis=0.07 preposition-side:in-of/xcomp=-0.1
preposition-side:in/advcl=-0.17 preposition-side:in/advmod=0.05 preposition-side:in/ccomp=-0.07
preposition-side:in/compound=0.15 preposition-side:in/conj=0.16 preposition-side:in/nmod=-0.16
preposition-side:in/nsubj=0.31 preposition-side:in/obj=-0.16 preposition-side:in/obl=-0.07
preposition-side:in/obl:agent=-0.13 preposition-side:in/obl:unmarked=-0.07
preposition-side:in/parataxis=-0.2 preposition-side:inside-of/obj=0.13
preposition-side:inside/advcl=-0.19 preposition-side:inside/obj=0.14
preposition-side:inside/obl=0.28 preposition-side:into/advcl=-0.09 preposition-side:into/obl=0.13
preposition-side:near-of/advcl=-0.16 preposition-side:near-of/conj=0.41
preposition-side:near-of/obj=-0.1 preposition-side:near-of/obl=-0.19
preposition-side:near/advcl=0.1 preposition-side:near/conj=0.16 preposition-side:near/obj=0.33
preposition-side:near/obl=-0.17 preposition-side:none/advmod=-0.13
preposition-side:none/ccomp=-0.13 preposition-side:none/compound=-0.36
preposition-side:none/conj=0.25 preposition-side:none/iobj=0.05 preposition-side:none/nmod=-0.12
preposition-side:none/nsubj=-0.26 preposition-side:none/nsubj:pass=0.26
preposition-side:none/obj=0.56 preposition-side:none/obl=0.08
preposition-side:none/obl:agent=0.19 preposition-side:none/obl:unmarked=-0.1
preposition-side:none/parataxis=0.15 preposition-side:none/self=0.23
preposition-side:none/xcomp=0.13 preposition-side:of-of/obj=-0.16 preposition-side:of-of/obl=0.1
preposition-side:of/advcl=0.13 preposition-side:of/advmod=-0.11
preposition-side:of/compound=-0.06 preposition-side:of/nmod=-0.27 preposition-side:of/nsubj=0.09
preposition-side:of/nsubj:pass=-0.21 preposition-side:of/obj=0.61
preposition-side:of/obl:agent=-0.06 preposition-side:of/parataxis=-0.2
preposition-side:of/xcomp=-0.05 preposition-side:on-of/advcl=0.31 preposition-side:on-of/obj=0.05
preposition-side:on-of/obl=0.08 preposition-side:on/advcl=-0.19 preposition-side:on/ccomp=-0.22
preposition-side:on/nsubj=0.25 preposition-side:on/obj=0.08 preposition-side:on/obl=-0.16
preposition-side:over/obj=0.2 preposition-side:over/obl=0.55 preposition-side:through-of/obl=0.29
preposition-side:through/obl=0.19 preposition-side:to-of/advcl=0.27
preposition-side:to-of/obl=0.12 preposition-side:to/advcl=-0.13 preposition-side:to/conj=-0.26
preposition-side:to/obl=0.08 preposition-side:with/advcl=-0.06 preposition-side:with/conj=0.15
preposition-side:with/obl=-0.26 preposition:across=0.67 preposition:against=-0.63
preposition:along=0.07 preposition:around=0.43 preposition:at=0.2 preposition:between=-0.65
preposition:by=-1.24 preposition:by-of=-0.31 preposition:for=-0.97 preposition:for-of=-0.18
preposition:from=-1.27 preposition:from-of=-0.59 preposition:in=0.64 preposition:in-of=0.54
preposition:inside=0.39 preposition:inside-of=0.05 preposition:into=0.4 preposition:near-of=0.51
preposition:none=-0.43 preposition:of=-0.25 preposition:of-of=-0.28 preposition:off=0.32
preposition:on-of=0.53 preposition:outside=0.05 preposition:outside-of=0.19 preposition:over=0.49
preposition:over-of=0.11 preposition:through=0.23 preposition:through-of=0.62
preposition:to=-0.67 preposition:to-of=-0.11 preposition:toward=-0.15 preposition:towards=-0.17
preposition:under=-0.18 preposition:under-of=-0.16 preposition:with=-0.92
preposition:with-of=-0.3 relation:amod=-0.78 relation:appos=0.08 relation:compound=0.27
relation:conj=0.89 relation:flat=0.39 relation:iobj=0.14 relation:nmod=0.36
relation:nmod:desc=-0.21 relation:nmod:poss=-0.72 relation:nmod:unmarked=-0.82
relation:nsubj=-0.32 relation:nsubj:pass=-0.25 relation:obl=0.27 relation:obl:agent=-0.51
relation:root=-0.06 relation:xcomp=-0.14 sides:advcl/advcl=-0.27 sides:advcl/ccomp=0.18
sides:advcl/conj=0.14 sides:advcl/nsubj=-0.24 sides:advcl/obl=0.1 sides:advcl/self=0.13
sides:advmod/self=-0.07 sides:appos/self=0.16 sides:ccomp/ccomp=0.06 sides:ccomp/self=-0.96
sides:compound/acl=0.28 sides:compound/acl:relcl=-0.16 sides:compound/conj=-0.22
sides:compound/nmod=-0.05 sides:compound/self=-0.38 sides:conj/advcl=0.17 sides:conj/conj=-0.29
sides:conj/self=-0.12 sides:iobj/self=0.1 sides:nmod/acl=-0.1 sides:nmod/acl:relcl=0.11
sides:nmod/appos=-0.14 sides:nmod/conj=-0.16 sides:nmod/nmod=-0.06 sides:nmod/self=0.17
sides:nsubj/advcl=-0.38 sides:nsubj/ccomp=0.34 sides:nsubj/conj=0.24 sides:nsubj/obj=-0.18
sides:nsubj/obl=-0.17 sides:nsubj/parataxis=0.37 sides:nsubj/self=-0.17 sides:nsubj/xcomp=0.14
sides:nsubj:outer/self=-0.09 sides:nsubj:pass/advcl=-0.26 sides:nsubj:pass/conj=-0.31
sides:nsubj:pass/self=0.18 sides:obj/advcl=0.29 sides:obj/ccomp=-0.24 sides:obj/conj=0.13
sides:obj/nsubj=-0.19 sides:obj/obl=0.09 sides:obj/parataxis=-0.51 sides:obj/self=0.34
sides:obl/advcl=0.66 sides:obl/ccomp=-0.38 sides:obl/conj=0.25 sides:obl/nsubj=0.09
sides:obl/obj=-0.07 sides:obl/parataxis=-0.16 sides:obl:unmarked/self=0.15
sides:parataxis/advcl=-0.16 sides:self/appos=0.26 sides:xcomp/self=0.41 speaker=0.05
through-verb:advcl=-0.2 through-verb:conj=0.23 through-verb:nsubj:pass=-0.31
through-verb:obj=-0.06 through-verb:obl=-0.32 through-verb:parataxis=-0.61
through-verb:xcomp=-0.07 told=0.26 trigger-side:acl=-0.23 trigger-side:acl:relcl=0.13
trigger-side:amod=0.38 trigger-side:appos=-0.07 trigger-side:compound=-0.12
trigger-side:conj=-0.1 trigger-side:csubj=0.06 trigger-side:nmod=0.13 trigger-side:nsubj=-0.09
trigger-side:nsubj:pass=-0.31 trigger-side:obj=0.09 trigger-side:obl=-0.16
trigger-side:parataxis=-0.33 trigger-side:self=-0.19 trigger-side:xcomp=-0.07 use:demonym=-1.8
use:in-name=-1.2 use:location=0.93 use:metonym=-0.45 use:modifier=0.51 verbs-between:0=-0.43
verbs-between:1=-0.44 verbs-between:2=-0.37 verbs-between:3=-0.35
`;

export const CLAUSE_PLACE_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLE.trim()
    .split(/\s+/)
    .map((cell): [string, number] => {
      const at = cell.lastIndexOf("=");
      return [cell.slice(0, at), Number(cell.slice(at + 1))];
    }),
);
