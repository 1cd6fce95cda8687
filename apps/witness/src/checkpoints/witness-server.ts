import { decodeUtf8, TREE_SIZE_TYPE } from '@lacznik/ledger';
import type { LoggerService } from '@nestjs/common';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { CosignCheckpointsService } from './cosign-checkpoints.service';

/** Above every request: 63 hashes and a checkpoint with dozens of signatures. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * The HTTP interface of a witness (https://c2sp.org/tlog-witness): `POST /add-checkpoint`. What it has cosigned last is shown to all, so
 * that whoever is refused can tell a split view from a mistake.
 */
export function witnessServer(service: CosignCheckpointsService, logger: LoggerService): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  const body = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });
  app.post('/add-checkpoint', body, (request, response) => addCheckpoint(service, request, response));
  app.all('/add-checkpoint', (_, response) => {
    response.set('Allow', 'POST');
    sendMessage(response, 405, 'Checkpoints are sent by POST.');
  });
  app.get('/checkpoint', (request, response) => showCheckpoint(service, request, response));
  app.use((_: Request, response: Response) =>
    sendMessage(response, 404, 'A witness answers to POST /add-checkpoint and GET /checkpoint?origin=<log>.'),
  );
  // Express recognises an error handler by its four parameters.
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else answerError(error, response, logger);
  });
  return app;
}

async function addCheckpoint(service: CosignCheckpointsService, request: Request, response: Response): Promise<void> {
  const text = decodeBody(request.body);
  if (text === undefined) return sendMessage(response, 400, 'The request is malformed: it is no text in UTF-8.');
  const outcome = await service.addCheckpoint(text);
  if (outcome.ok) return send(response, 200, 'text/plain; charset=utf-8', outcome.lines);
  const { status, message, lastSize } = outcome.refusal;
  if (lastSize === undefined) return sendMessage(response, status, message);
  return send(response, status, TREE_SIZE_TYPE, `${lastSize}\n`);
}

async function showCheckpoint(service: CosignCheckpointsService, request: Request, response: Response): Promise<void> {
  const { origin } = request.query;
  const note = typeof origin === 'string' ? await service.lastCheckpoint(origin) : undefined;
  if (note === undefined) return sendMessage(response, 404, 'No checkpoint of that log was cosigned here.');
  return send(response, 200, 'text/plain; charset=utf-8', note);
}

/** A request without a body has none. */
function decodeBody(body: unknown): string | undefined {
  return body instanceof Uint8Array ? decodeUtf8(body) : '';
}

function answerError(error: unknown, response: Response, logger: LoggerService): void {
  const { status = 500 } = error as { status?: number };
  if (status === 413) return sendMessage(response, 413, `A request has at most ${MAX_BODY_BYTES} bytes.`);
  if (status === 415) return sendMessage(response, 415, 'A request is sent as it is, not compressed.');
  if (status < 500) return sendMessage(response, 400, 'The request could not be read to its end.');
  logger.error('A checkpoint could not be kept, so it was not cosigned', error);
  return sendMessage(response, 500, 'The checkpoint could not be kept, so it was not cosigned. Try again later.');
}

function sendMessage(response: Response, status: number, message: string): void {
  send(response, status, 'text/plain; charset=utf-8', `${message}\n`);
}

/** Express would add a charset to the type of a size. */
function send(response: Response, status: number, type: string, body: string): void {
  response.status(status).setHeader('Content-Type', type).end(body);
}
