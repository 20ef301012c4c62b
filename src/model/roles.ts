export const ROLES = ["reader", "coder", "reviewer", "admin"] as const;
/** Each may what the one before may: read; code, edit and comment; verify, merge and sample; users and takedowns. */
export type Role = (typeof ROLES)[number];
