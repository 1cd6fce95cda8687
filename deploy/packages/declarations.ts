import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../local/host';

/**
 * The types of the libraries that the entries reach, by their path below `libs`, such as `client/src/index.d.ts`.
 * @param entries sources, absolute
 * @throws Error where TypeScript cannot say them
 */
export function declarationsOf(entries: readonly string[]): Map<string, string> {
  const program = ts.createProgram([...entries], optionsOf());
  const declarations = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => {
    const below = relative(join(projectRoot, 'libs'), path);
    declarations.set(below, withRelativeImports(below, text));
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, HOST));
  return declarations;
}

const HOST: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => projectRoot,
  getNewLine: () => '\n',
};

function optionsOf(): ts.CompilerOptions {
  const file = join(projectRoot, 'tsconfig.base.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, projectRoot);
  const below = { rootDir: join(projectRoot, 'libs'), outDir: join(projectRoot, 'libs') };
  return { ...options, ...below, types: ['node'], declaration: true, emitDeclarationOnly: true, sourceMap: false };
}

/** Our libraries are no packages of their own outside of this project. */
function withRelativeImports(below: string, text: string): string {
  return text.replace(
    /(\bfrom |\bimport\()(["'])@lacznik\/([a-z-]+)\2/g,
    (_, before: string, quote: string, lib: string) => {
      const target = relative(dirname(below), join(lib, 'src/index.js'));
      return `${before}${quote}${target.startsWith('.') ? target : `./${target}`}${quote}`;
    },
  );
}
