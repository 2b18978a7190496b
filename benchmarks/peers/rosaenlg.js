// The article by RosaeNLG, as its documentation shows it: compiled once, rendered for each place.
const fs = require("fs");
const path = require("path");
const rosaenlg = require("rosaenlg");

const places = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const render = rosaenlg.compileFile(path.join(__dirname, "rosaenlg.pug"), { language: "en_US", compileDebug: false });
const article = (p) => render({ util: new rosaenlg.NlgLib({ language: "en_US" }), p });

places.slice(0, 20).forEach(article); // warm
const before = process.cpuUsage();
const texts = places.map(article);
const spent = process.cpuUsage(before);
const plain = texts.map((t) => t.replace(/<[^>]*>/g, " "));
console.log(JSON.stringify({ seconds: (spent.user + spent.system) / 1e6 / places.length, texts: plain }));
