import type { Login, MeAnswer, Role } from "../../api/contract-users.ts";
import { get, RequestError } from "../data/get.ts";
import { connectLive } from "../data/live.svelte.ts";
import { send, setCsrf } from "../data/send.ts";

/** Who uses this desk. */
let who = $state.raw<MeAnswer | null>(null);
let isLoginWanted = $state(false);

const RANK: Readonly<Record<Role, number>> = { reader: 0, coder: 1, reviewer: 2, admin: 3 };

export const me = {
  get who(): MeAnswer | null {
    return who;
  },
  /** True where the desk has users and nobody is logged in. */
  get isLoginWanted(): boolean {
    return isLoginWanted;
  },
  /** Whether what a role may do is open here. */
  may(role: Role): boolean {
    return who !== null && !who.readOnly && RANK[who.role] >= RANK[role];
  },
};

function arrived(answer: MeAnswer): void {
  who = answer;
  isLoginWanted = false;
  setCsrf(answer.csrf);
  connectLive();
}

/** Asks who is here. An older or broken server leaves the desk readable. */
export async function askMe(): Promise<void> {
  try {
    arrived(await get<MeAnswer>("/me"));
  } catch (error) {
    isLoginWanted = error instanceof RequestError && error.code === "LOGIN_WANTED";
  }
}

/** Throws RequestError where name or password are wrong. */
export async function logIn(login: Login): Promise<void> {
  arrived(await send<MeAnswer>("POST", "/session", login));
}

export async function logOut(): Promise<void> {
  await send<null>("DELETE", "/session");
  window.location.assign("/");
}
