// Times receiptline on the receipt of tests/bench/bench_receipt.cpp: the same 20 goods, head and total, 48
// columns, Shift_JIS ESC/POS. Prints a JSON object; usage: node measure.js RECEIPTS
'use strict';
const receiptline = require('receiptline');

const lines = ['"^^^領収書', '港区と全国をつなぐコーナー', '-'];
for (let i = 0; i < 20; ++i) lines.push(`髙橋農園 りんごジュース ${i}番 ※ | ¥${810 + i}`);
lines.push('-', '^^合計 | ^^¥16,390', '=');
const receipt = lines.join('\n');
const printer = { cpl: 48, encoding: 'cp932', command: 'escpos', spacing: false, cutting: true };

const receipts = Number(process.argv[2]);
// Warm-up: the JIT has seen the code before it is timed.
for (let i = 0; i < receipts; ++i) receiptline.transform(receipt, printer);
let bytes = 0;
const began = process.cpuUsage();
for (let i = 0; i < receipts; ++i) bytes = receiptline.transform(receipt, printer).length;
const used = process.cpuUsage(began);
console.log(JSON.stringify({ cpu_us: (used.user + used.system) / receipts, bytes }));
