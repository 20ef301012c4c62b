/** An act that cannot be done, in words for the person who asked for it. */
export class ReviewError extends Error {
  override readonly name = "ReviewError";
  readonly code: "NOT_FOUND" | "BAD_REQUEST" | "FORBIDDEN" | "CONFLICT";
  constructor(code: ReviewError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
