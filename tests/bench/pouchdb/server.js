// The node's part: express-pouchdb with what PouchDB needs of it and no more, its databases in the working directory.
// Says its port to the process that forked it; asked for anything, how many bytes its connections carried so far.
'use strict';
const express = require('express');
const PouchDB = require('pouchdb');

const app = express();
app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const sockets = [];
const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
server.on('connection', (socket) => sockets.push(socket));
process.on('message', () => process.send(sockets.reduce((sum, each) => sum + each.bytesRead + each.bytesWritten, 0)));
