/** The kit over HTTP, with users who sign in by a host's token and guests who come by a link. */
import { after } from 'node:test';
import { testAdapter } from '@kreatli/adapter-testkit/node-test';
import { httpNodeOptions } from '../../test/http-node.js';
import { openPglite } from '../sql/pglite.js';

const node = await httpNodeOptions(openPglite);
after(() => node.close());
testAdapter('a node over HTTP', node.options);
