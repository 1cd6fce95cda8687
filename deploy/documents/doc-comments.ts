import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** What the doc comments of a class say. */
export interface ClassComments {
  /** The class's own; '' where it has none. */
  readonly text: string;
  /** By field, those of the base classes included. */
  readonly fields: ReadonlyMap<string, string>;
}

/** By the name of the class. */
export type DocComments = ReadonlyMap<string, ClassComments>;

/**
 * Reads the doc comments of all classes in the files: at run time they are gone.
 * @throws Error where two classes have one name, for documents list schemas by it
 */
export function readDocComments(root: string, files: readonly string[]): DocComments {
  const classes = new Map<string, ts.ClassDeclaration>();
  for (const [name, declaration] of globSync(files, { cwd: root })
    .sort()
    .flatMap((file) => classesIn(join(root, file)))) {
    if (classes.has(name)) throw new Error(`Two classes are called ${name}: give one another name`);
    classes.set(name, declaration);
  }
  const comments = new Map<string, ClassComments>();
  for (const [name, declaration] of classes) {
    comments.set(name, { text: commentOf(declaration), fields: new Map(fieldsOf(declaration, classes)) });
  }
  return comments;
}

function classesIn(path: string): [string, ts.ClassDeclaration][] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
  return source.statements
    .filter(ts.isClassDeclaration)
    .flatMap((declaration) => (declaration.name ? [[declaration.name.text, declaration] as const] : []))
    .map(([name, declaration]) => [name, declaration]);
}

type Classes = ReadonlyMap<string, ts.ClassDeclaration>;

function fieldsOf(declaration: ts.ClassDeclaration, classes: Classes): [string, string][] {
  const parent = classes.get(parentOf(declaration) ?? '');
  const own = declaration.members
    .filter(ts.isPropertyDeclaration)
    .map((member): [string, string] => [member.name.getText(), commentOf(member)])
    .filter(([, comment]) => comment !== '');
  return [...(parent ? fieldsOf(parent, classes) : []), ...own];
}

function parentOf({ heritageClauses }: ts.ClassDeclaration): string | undefined {
  const clause = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression.getText();
}

/** On one line, and links as the name that they point to. */
function commentOf(node: ts.Node): string {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ');
  return text
    .replace(/\{@link ([^}]+)\}/g, '`$1`')
    .replace(/\s+/g, ' ')
    .trim();
}
