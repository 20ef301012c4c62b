/** Loaded before a program: every look at the clock gives an earlier time than the one before. */
const start = Date.now();
let looks = 0;
const RealDate = Date;
const back = (): number => start - ++looks * 1000;
RealDate.now = back;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[]) =>
    Reflect.construct(target, args.length === 0 ? [back()] : args) as Date,
});
