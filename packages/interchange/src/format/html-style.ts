/** Style of the printed report: black on white, no comment across two pages, the title on every page. */
export const reportStyle = `
@page{margin:14mm}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px;max-width:1000px;color:#111;background:#fff;font:14px/1.45 system-ui,sans-serif}
table{width:100%;border-collapse:collapse}td{padding:0}
h1{margin:0 0 4px;font-size:24px}header p{margin:2px 0;color:#555}
header{padding-bottom:16px;border-bottom:2px solid #111}
.running{display:none}
article{display:flex;gap:16px;padding:16px 0;border-bottom:1px solid #ccc;break-inside:avoid}
figure{position:relative;flex:0 0 280px;align-self:flex-start;margin:0;background:#e5e5e5;overflow:hidden}
figure img,figure svg{position:absolute;inset:0;width:100%;height:100%}
.comment{flex:1;min-width:0;border-inline-start:4px solid var(--comment);padding-inline-start:12px}
h2{margin:0;font-size:15px;font-variant-numeric:tabular-nums}.number{display:inline-block;min-width:1.6em;color:#555}
.status,.author{margin:2px 0;color:#555}.author b{color:#111}
.box{display:inline-block;width:1.1em;height:1.1em;line-height:1;text-align:center;vertical-align:-.15em;
border:1.5px solid #111;border-radius:2px;color:#111}
.ask{border:1px solid #999;border-radius:3px;padding:0 4px}
.text{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
.reply{margin:6px 0 0 16px;padding-inline-start:10px;border-inline-start:2px solid #ccc}
@media (max-width:600px){article{flex-direction:column}figure{flex:none;width:100%}}
@media print{body{padding:0;max-width:none}.running{display:block;margin:0 0 8px;color:#555}}
`;
