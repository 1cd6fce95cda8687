import { LookUpText } from '../../checking/rules';
import type { Operation } from '../operation';

export const READ_OPENAPI = {
  app: 'any',
  id: 'readOpenApi',
  method: 'get',
  path: '/openapi.json',
  summary: 'Reads the OpenAPI document of the app.',
  roles: [],
  answer: { status: 200, content: [{ mediaType: 'application/json', description: 'OpenAPI 3.1' }] },
  problems: ['not-found'],
  example: {},
} as const satisfies Operation;

export const SHOW_DOCUMENTATION = {
  app: 'any',
  id: 'showDocumentation',
  method: 'get',
  path: '/docs',
  summary: 'Shows the OpenAPI document of the app as a page.',
  description: 'The page loads nothing from another host.',
  roles: [],
  answer: { status: 200, content: [{ mediaType: 'text/html', description: 'A page for a browser' }] },
  problems: [],
  example: { answer: '<!doctype html>' },
} as const satisfies Operation;

/** Which file of the page. A name that no file has is not found, whatever its form. */
export class PageFileParameters {
  @LookUpText("a file's name")
  file: string;
}

export const READ_PAGE_FILE = {
  app: 'any',
  id: 'readPageFile',
  method: 'get',
  path: '/docs/:file',
  summary: 'Reads a file that the page needs.',
  roles: [],
  parameters: PageFileParameters,
  answer: {
    status: 200,
    content: ['text/javascript', 'text/css', 'image/png'].map((mediaType) => ({ mediaType, description: 'The file' })),
  },
  problems: ['not-found'],
  example: { parameters: { file: 'show.js' }, answer: "SwaggerUIBundle({ dom_id: '#page' });" },
} as const satisfies Operation;
