/** Whether the user named a PostgreSQL database and no folder. */
export const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//i.test(place);

/** The address without its password, for messages, logs and answers. */
export function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    if (url.password !== "") url.password = "";
    url.search = "";
    return url.href;
  } catch {
    return "postgres://(an address that cannot be read)";
  }
}
