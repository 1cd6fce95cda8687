import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ProblemCode, PROBLEMS } from '@lacznik/contracts';
import { LacznikError } from './lacznik-error';
import { PROBLEM_TYPE, problemOf } from './problem-of';
import { newTraceparent } from './trace-context';

const CODE_OF_ERROR: Partial<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Has a server answer problem+json, too, where it refuses what never reaches a handler. For a server that has its handlers. */
export function answerProblems(server: Server): void {
  refuseWithoutHost(server);
  const last = new WeakMap<Socket, ServerResponse>();
  server.prependListener('request', ({ socket }, response) => last.set(socket, response));
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => {
    refuse(response, 'expectation-failed');
  });
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    const isAnswering = last.get(socket)?.headersSent === true && last.get(socket)?.writableFinished === false;
    if (code === 'ECONNRESET' || isAnswering || !socket.writable) {
      socket.destroy();
      return;
    }
    endWith(socket, CODE_OF_ERROR[code] ?? 'malformed-request');
  });
  // Node would close the connection without a word.
  server.on('connect', (_, socket) => endWith(socket, 'not-found', 'This is no proxy: `CONNECT` leads nowhere here.'));
}

/** For a request that has no response to write to. */
function endWith(socket: Duplex, code: ProblemCode, detail?: string): void {
  socket.on('error', () => undefined);
  const { status, headers, body } = answerTo(code, detail);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

/** Node would do so without a word. No handler may see such a request: what it did would be answered as refused. */
function refuseWithoutHost(server: Server & { requireHostHeader?: boolean }): void {
  server.requireHostHeader = false;
  const handlers = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.httpVersion === '1.1' && request.headers.host === undefined) {
      refuse(response, 'malformed-request', 'Send the header `Host`: HTTP/1.1 requires it.');
    } else for (const handle of handlers) handle.call(server, request, response);
  });
}

function refuse(response: ServerResponse, code: ProblemCode, detail?: string): void {
  const { status, headers, body } = answerTo(code, detail);
  response.writeHead(status, headers).end(body);
}

function answerTo(
  code: ProblemCode,
  detail: string = PROBLEMS[code].remedy,
): { status: number; headers: Record<string, string | number>; body: string } {
  const traceId = newTraceparent().slice(3, 35);
  const problem = problemOf(new LacznikError(code, detail), traceId);
  const body = JSON.stringify(problem);
  const headers = {
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': Buffer.byteLength(body),
    'trace-id': traceId,
    Connection: 'close',
  };
  return { status: problem.status, headers, body };
}
