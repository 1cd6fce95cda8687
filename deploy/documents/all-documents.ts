import { asyncApi } from './asyncapi';
import { APP_NAMES } from './apps';
import { readDocComments } from './doc-comments';
import { openApiOf } from './openapi';
import { problemsPage } from './problems';
import { settingsPage } from './settings';

const SOURCES = ['libs/contracts/src/**/*.ts', '{apps,libs}/*/src/**/*-config.ts'];

/** Every generated document: its path in the project, and its text. */
export function allDocuments(root: string, version: string): Map<string, string> {
  const comments = readDocComments(root, SOURCES);
  const documents = new Map<string, string>();
  for (const app of APP_NAMES) documents.set(`docs/api/${app}.openapi.json`, toText(openApiOf(app, version, comments)));
  documents.set('docs/api/asyncapi.json', toText(asyncApi(version, comments)));
  documents.set('docs/settings.md', settingsPage(comments));
  documents.set('docs/problems.md', problemsPage());
  return documents;
}

function toText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
