import type { IsoDate } from "../model/annotation.ts";
import type { Role } from "../model/roles.ts";

/** Who asks, and who may: part of the API's contract. */

export type { Role } from "../model/roles.ts";

/** GET /me. 401 where somebody must log in first. */
export interface MeAnswer {
  /** "local" on a desk without users. */
  readonly name: string;
  readonly role: Role;
  /** True where the desk has users: then there is a log-out. */
  readonly shared: boolean;
  /** True for a token that may only read. */
  readonly readOnly: boolean;
  /**
   * Header `X-Dateline-Csrf` of every POST, PUT, PATCH and DELETE that a browser sends with its cookie. A program with a
   * bearer token needs none.
   */
  readonly csrf: string;
}

/** Body of POST /session. Answer: MeAnswer and a cookie; 401 otherwise, 429 after too many tries. DELETE /session logs out. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** Row of GET /users (admin; others get names and roles alone, for assigning). */
export interface UserItem {
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAt: IsoDate;
  readonly lastSeen: IsoDate | null;
}
export interface UsersAnswer {
  readonly users: readonly UserItem[];
}

/** Body of POST /users. */
export interface NewUser {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}

/** Body of PATCH /users/:name. A changed password or role ends the user's sessions. */
export interface UserChange {
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly password?: string;
}

/** Row of GET /tokens: the caller's own. */
export interface TokenItem {
  readonly id: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly createdAt: IsoDate;
  readonly lastUsed: IsoDate | null;
}
export interface TokensAnswer {
  readonly tokens: readonly TokenItem[];
}

/** Body of POST /tokens. */
export interface NewToken {
  readonly label: string;
  readonly readOnly: boolean;
}

/** Answer of POST /tokens: the only time that the token itself is told. */
export interface TokenAnswer {
  readonly token: string;
  readonly item: TokenItem;
}
