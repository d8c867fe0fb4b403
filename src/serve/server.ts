// The preview's server: this machine only, one address that nobody can guess, nothing but what the preview shows.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure } from '../diagnostics.ts';

/** What is sent for an address. */
export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Content-Security-Policy of a page that brings none of its own. */
  readonly policy?: string;
}

/** What the server hands out. */
export interface Site {
  /** The reply for a path behind the token ('' is the page itself); undefined when there is none. */
  readonly reply: (path: string) => Promise<Reply | undefined>;
  /** The event with which a listener begins. */
  readonly greet: () => string;
}

/** A running server. */
export interface Server {
  /** Where the preview is, token included. */
  readonly address: string;
  /** Sends an event to everybody who listens. */
  send(event: string): void;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
/** How often a silent stream says that it is alive. */
const HEARTBEAT_MS = 20_000;

/** Serves `site` on this machine, on a free port unless one is given. Throws a Failure when the port is taken. */
export async function startServer(site: Site, port = 0): Promise<Server> {
  const token = randomBytes(16).toString('base64url');
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, HEADERS);
      response.end();
    });
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = isOurs(request, (server.address() as AddressInfo).port) ? pathBehind(token, request.url) : undefined;
    if (path === undefined || !(request.method === 'GET' || request.method === 'HEAD')) return refuse(response);
    if (path === 'events') return listen(response);
    const reply = await site.reply(path);
    if (!reply) return refuse(response);
    const policy = reply.policy === undefined ? {} : { 'Content-Security-Policy': reply.policy };
    response.writeHead(200, { ...HEADERS, ...policy, 'Content-Type': reply.type });
    response.end(request.method === 'HEAD' ? undefined : reply.body);
  };
  const listen = (response: ServerResponse) => {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write(eventText(site.greet()));
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };
  const heartbeat = setInterval(() => {
    for (const response of listeners) response.write(':\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(['EADDRINUSE', 'EACCES'].includes(error.code ?? '') ? new Failure('port-taken', { port }) : error),
    );
    server.listen(port, HOST, resolve);
  });
  return {
    address: `http://${HOST}:${(server.address() as AddressInfo).port}/${token}/`,
    send(event) {
      for (const response of listeners) response.write(eventText(event));
    },
    async close() {
      clearInterval(heartbeat);
      for (const response of listeners) response.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether the request names this machine: another name that points here is somebody's trick (DNS rebinding). */
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  const isHere = headers.host === `${HOST}:${port}` || headers.host === `localhost:${port}`;
  const site = headers['sec-fetch-site'];
  return isHere && (site === undefined || site === 'same-origin' || site === 'none');
}

/** What stands behind the token in an address; undefined when the token is wrong. */
function pathBehind(token: string, url = ''): string | undefined {
  const [, given = '', path] = /^\/([^/?#]*)\/([^?#]*)/.exec(url) ?? [];
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b) ? path : undefined;
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/plain' });
  response.end();
}

function eventText(event: string): string {
  return `data: ${event}\n\n`;
}
