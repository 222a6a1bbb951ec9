// Reads CSL-JSON with citation-js and writes its bibliography: the file to read in, one JSON object out.
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-csl");
const fs = require("fs");

const cite = new Cite(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
const written = cite.format("bibliography", { format: "text", template: "apa", lang: "en-US", asEntryArray: true });
process.stdout.write(JSON.stringify({ read: cite.data.map((entry) => entry.id), written }));
