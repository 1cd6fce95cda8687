import type { Response } from 'express';
import { Layout } from './layout';
import type { ShownPage } from './page-answer';
import type { Visit } from './visit';

/** A whole page, which no browser and nothing in between keeps. */
export async function sendPage(visit: Visit, response: Response, { status = 200, ...page }: ShownPage): Promise<void> {
  const html = await (<Layout visit={visit} title={page.title} body={page.body} />);
  response.status(status).type('text/html').set('Content-Language', visit.language).send(`<!doctype html>${html}`);
}
