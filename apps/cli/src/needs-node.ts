import { EXIT } from './output/exit-codes';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Before anything is loaded that an older one cannot even read. 22.19 is what the package asks for; npm only warns.
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `lacznik needs Node.js 22.19 or later; this is ${process.versions.node} (${process.execPath}).\n`,
  );
  process.exit(EXIT.usage);
}
