import type { Response } from 'express';
import { Layout } from './layout';
import type { ShownPage } from './page-answer';
import type { Visit } from './visit';

/** A whole page, which no browser and nothing in between keeps. */
export function sendPage(visit: Visit, response: Response, { status = 200, title, body }: ShownPage): void {
  const html = Layout({ visit, title, body }) as string;
  response.status(status).type('text/html').set('Content-Language', visit.language).send(`<!doctype html>${html}`);
}
