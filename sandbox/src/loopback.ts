const HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address leads to this machine, over http. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && HOSTS.includes(hostname);
}

/** Whether the header `Host` names this machine: a page elsewhere may have made its own name lead here. */
export function isLoopbackHost(host: string | undefined): boolean {
  // A name and perhaps a port: with more, an address would begin with another name than it seems to.
  return host !== undefined && !/[/\\#?@]/.test(host) && isLoopback(`http://${host}`);
}
