import { packClient } from './pack-client';

/** `npm run pack:client [-- <folder>]`: packs libs/client for programs outside of this project. */
async function main(folder = process.cwd()): Promise<void> {
  console.log(await packClient(folder));
}

void main(process.argv[2]);
