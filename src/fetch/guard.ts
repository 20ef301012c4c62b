import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Addresses that a page on the open web never needs: loopback, private, link-local (cloud metadata), shared,
 * multicast and reserved ranges (IANA special-purpose registries, RFC 6890).
 */
const FORBIDDEN = (() => {
  const list = new BlockList();
  const v4 = [
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const;
  const v6 = [
    ["::", 128],
    ["::1", 128],
    ["64:ff9b::", 96],
    ["64:ff9b:1::", 48],
    ["100::", 64],
    ["2001::", 23],
    ["2001:db8::", 32],
    ["2002::", 16],
    ["fc00::", 7],
    ["fe80::", 10],
    ["ff00::", 8],
  ] as const;
  for (const [net, prefix] of v4) list.addSubnet(net, prefix, "ipv4");
  for (const [net, prefix] of v6) list.addSubnet(net, prefix, "ipv6");
  return list;
})();

/** True for an address that must not be connected to. An IPv4 address in IPv6 clothes counts as IPv4. */
export function isForbiddenAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return FORBIDDEN.check(address, "ipv4");
  if (family !== 6) return true;
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (mapped) return FORBIDDEN.check(mapped, "ipv4");
  return FORBIDDEN.check(address, "ipv6");
}

/** Thrown where an address leads into the local network. */
export class ForbiddenAddressError extends Error {
  override readonly name = "ForbiddenAddressError";
}

/**
 * Looks a host name up and refuses forbidden addresses. Given to the socket itself, so that the address checked is
 * the address connected to: a name that changes between check and connection (DNS rebinding) gains nothing.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, "", 0);
      return;
    }
    const bad = addresses.find(({ address }) => isForbiddenAddress(address));
    const first = addresses[0];
    if (bad || !first) {
      const where = bad
        ? `leads to ${bad.address}, an address of a local network`
        : "has no address";
      callback(new ForbiddenAddressError(`${hostname} ${where}`), "", 0);
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Refuses an address written as a number: no lookup would see it. Throws a ForbiddenAddressError. */
export function checkHost(hostname: string): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isForbiddenAddress(host)) {
    throw new ForbiddenAddressError(`${host} is an address of a local network`);
  }
}
