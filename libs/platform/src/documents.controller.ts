import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PageFileParameters, READ_OPENAPI, READ_PAGE_FILE, SHOW_DOCUMENTATION } from '@lacznik/contracts';
import { Controller, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { LacznikError } from './lacznik-error';
import { Endpoint } from './endpoint';
import { ValidParameters } from './valid-request';

/** Injection token: the app's name. */
export const APP_NAME = Symbol('app name');

const UI_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

// Swagger UI writes style attributes, and has its icons as data.
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Łącznik</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<main id="page"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/show.js"></script>
`;

const SHOW = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#page', validatorUrl: null, defaultModelsExpandDepth: 0 });
`;

/** The app's OpenAPI document and a page that shows it. Files are streamed, so that none of them stays in memory. */
@Controller()
export class DocumentsController {
  constructor(@Inject(APP_NAME) private readonly app: string) {}

  @Endpoint(READ_OPENAPI)
  async readOpenApi(@Res() response: Response): Promise<void> {
    await sendFile(response, documentsFolder(), `${this.app}.openapi.json`);
  }

  @Endpoint(SHOW_DOCUMENTATION)
  showDocumentation(@Res() response: Response): void {
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY).type('text/html').send(PAGE);
  }

  @Endpoint(READ_PAGE_FILE)
  async readPageFile(
    @Res() response: Response,
    @ValidParameters(PageFileParameters) { file }: PageFileParameters,
  ): Promise<void> {
    if (file === 'show.js') response.type('text/javascript').send(SHOW);
    else if (UI_FILES.includes(file)) await sendFile(response, dirname(require.resolve('swagger-ui-dist')), file);
    else throw new LacznikError('not-found', 'The page has no such file.', { path: 'file' });
  }
}

/** The project's, whether this runs from the sources or compiled below `dist`. */
function documentsFolder(from = __dirname): string {
  const folder = join(from, 'docs/api');
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  if (parent === from) throw new LacznikError('not-found', 'The documents are not installed here.');
  return documentsFolder(parent);
}

/** @throws an error with the status 404 where there is no such file */
function sendFile(response: Response, root: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(file, { root }, (error?: Error) => {
      // After that it was the connection that broke, and nobody is left to be answered.
      if (error && !response.headersSent) reject(error);
      else resolve();
    });
  });
}
