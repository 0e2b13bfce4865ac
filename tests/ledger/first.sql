BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE claims (
	seq INTEGER NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	reading_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	event VARCHAR(16) NOT NULL, 
	mode VARCHAR(32), 
	scope VARCHAR(16) NOT NULL, 
	reality VARCHAR(16) NOT NULL, 
	stance VARCHAR(32), 
	standing VARCHAR(16), 
	start DATE, 
	"end" DATE, 
	date_precision INTEGER, 
	place TEXT, 
	admin1 TEXT, 
	country VARCHAR(3), 
	latitude FLOAT, 
	longitude FLOAT, 
	place_precision INTEGER, 
	place_words TEXT NOT NULL, 
	actor_words TEXT NOT NULL, 
	recipient_words TEXT NOT NULL, 
	source_words TEXT NOT NULL, 
	outlet_words TEXT NOT NULL, 
	sentence_words TEXT NOT NULL, 
	wire JSON NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(reading_id) REFERENCES readings (id)
);
INSERT INTO "claims" VALUES(1,'c-f673ba17295ca407',1,0,'ASSAULT','clash','single','happened','asserts','actor-side','2021-03-02','2021-03-02',1,'Tolva','Panjshir','AFG',35.4321,69.5678,2,'tolva
panjshir','the northern front
made:nf','militiamen','a spokesman for the northern front
northern front','demo wire','karsa (demo wire) - a spokesman for the northern front said on tuesday that its fighters killed more than 40 militiamen and captured 12 others near tolva.','{"id": "c-f673ba17295ca407", "report": "r-42d0697f7fe13d96", "event": "ASSAULT", "mode": "clash", "scope": "single", "reality": "happened", "anchor": {"start": 89, "end": 95, "text": "killed"}, "sentence": {"start": 0, "end": 154, "text": "KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than 40 militiamen and captured 12 others near Tolva."}, "actors": [{"start": 36, "end": 54, "text": "the Northern Front", "kind": "armed-group", "read_as": "armed-group", "mention": {"start": 76, "end": 88, "text": "its fighters"}, "id": "made:nf", "name": "the Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "recipients": [{"start": 109, "end": 119, "text": "militiamen", "kind": "armed-group", "read_as": "armed-group", "mention": null, "id": null, "name": "militiamen", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "attribution": {"sources": [{"start": 20, "end": 54, "text": "A spokesman for the Northern Front", "kind": "organization", "standing": "actor-side", "party_kind": "armed-group", "mention": null, "id": "made:nf", "name": "Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "cue": {"start": 55, "end": 59, "text": "said"}, "quote": "indirect", "stance": "asserts"}, "hedges": [], "time": {"start": "2021-03-02", "end": "2021-03-02", "precision": 1, "inferred": false, "rule": "the latest Tuesday not after publication on Wednesday 3 March 2021", "spans": [{"start": 63, "end": 70, "text": "Tuesday"}]}, "time_words": [{"start": 63, "end": 70, "text": "Tuesday"}], "background": false, "places": [{"start": 148, "end": 153, "text": "Tolva", "name": "Tolva", "latitude": 35.4321, "longitude": 69.5678, "country": "AFG", "admin1": "Panjshir", "id": "made:1", "precision": 2, "score": 0.8, "reason": "the report names its country", "rivals": []}], "near": [{"start": 148, "end": 153, "text": "Tolva"}], "toll": [{"start": 96, "end": 119, "text": "more than 40 militiamen", "effect": "killed", "group": "militiamen", "kind": "armed-group", "side": "recipient", "low": 41, "high": null, "best": 40, "group_words": {"start": 109, "end": 119, "text": "militiamen"}, "party": null, "within": null}, {"start": 133, "end": 142, "text": "12 others", "effect": "captured", "group": null, "kind": "armed-group", "side": "recipient", "low": 12, "high": 12, "best": 12, "group_words": null, "party": null, "within": null}], "size": null, "means": [], "evidence": [{"kind": "statement", "start": 55, "end": 59, "text": "said"}]}');
INSERT INTO "claims" VALUES(2,'c-8f151a0d876746f5',1,1,'ASSAULT','heavy-weapons','single','happened','asserts','recipient-side',NULL,NULL,NULL,'Kārsa','Panjshir','AFG',35.4321,69.5678,1,'karsa
panjshir','','omar testname','relatives','demo wire','relatives said shells wounded omar testname, a baker, in karsa.','{"id": "c-8f151a0d876746f5", "report": "r-42d0697f7fe13d96", "event": "ASSAULT", "mode": "heavy-weapons", "scope": "single", "reality": "happened", "anchor": {"start": 193, "end": 207, "text": "shells wounded"}, "sentence": {"start": 178, "end": 241, "text": "Relatives said shells wounded Omar Testname, a baker, in Karsa."}, "actors": [], "recipients": [{"start": 208, "end": 221, "text": "Omar Testname", "kind": "person", "read_as": "person", "mention": null, "id": null, "name": "Omar Testname", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "attribution": {"sources": [{"start": 178, "end": 187, "text": "Relatives", "kind": "witness", "standing": "recipient-side", "party_kind": "civilians", "mention": null, "id": null, "name": "Relatives", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "cue": {"start": 188, "end": 192, "text": "said"}, "quote": "indirect", "stance": "asserts"}, "hedges": [], "time": {"start": null, "end": null, "precision": null, "inferred": true, "rule": "no time words and no publication date", "spans": []}, "time_words": [], "background": false, "places": [{"start": 235, "end": 240, "text": "Karsa", "name": "K\u0101rsa", "latitude": 35.4321, "longitude": 69.5678, "country": "AFG", "admin1": "Panjshir", "id": "made:2", "precision": 1, "score": 0.8, "reason": "the report names its country", "rivals": []}], "near": [], "toll": [], "size": null, "means": [{"start": 193, "end": 199, "text": "shells"}], "evidence": []}');
INSERT INTO "claims" VALUES(3,'c-04410781bb6ea1e9',2,0,'ASSAULT','clash','single','happened','asserts','actor-side','2021-03-02','2021-03-02',1,'Tolva','Panjshir','AFG',35.4321,69.5678,2,'tolva
panjshir','the northern front
made:nf','militiamen','a spokesman for the northern front
northern front','demo post','karsa (demo wire) - a spokesman for the northern front said on tuesday that its fighters killed more than 40 militiamen and captured 12 others near tolva.','{"id": "c-04410781bb6ea1e9", "report": "r-08982b8d3daa38a3", "event": "ASSAULT", "mode": "clash", "scope": "single", "reality": "happened", "anchor": {"start": 89, "end": 95, "text": "killed"}, "sentence": {"start": 0, "end": 154, "text": "KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than 40 militiamen and captured 12 others near Tolva."}, "actors": [{"start": 36, "end": 54, "text": "the Northern Front", "kind": "armed-group", "read_as": "armed-group", "mention": {"start": 76, "end": 88, "text": "its fighters"}, "id": "made:nf", "name": "the Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "recipients": [{"start": 109, "end": 119, "text": "militiamen", "kind": "armed-group", "read_as": "armed-group", "mention": null, "id": null, "name": "militiamen", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "attribution": {"sources": [{"start": 20, "end": 54, "text": "A spokesman for the Northern Front", "kind": "organization", "standing": "actor-side", "party_kind": "armed-group", "mention": null, "id": "made:nf", "name": "Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "cue": {"start": 55, "end": 59, "text": "said"}, "quote": "indirect", "stance": "asserts"}, "hedges": [], "time": {"start": "2021-03-02", "end": "2021-03-02", "precision": 1, "inferred": false, "rule": "the latest Tuesday not after publication on Wednesday 3 March 2021", "spans": [{"start": 63, "end": 70, "text": "Tuesday"}]}, "time_words": [{"start": 63, "end": 70, "text": "Tuesday"}], "background": false, "places": [{"start": 148, "end": 153, "text": "Tolva", "name": "Tolva", "latitude": 35.4321, "longitude": 69.5678, "country": "AFG", "admin1": "Panjshir", "id": "made:1", "precision": 2, "score": 0.8, "reason": "the report names its country", "rivals": []}], "near": [{"start": 148, "end": 153, "text": "Tolva"}], "toll": [{"start": 96, "end": 119, "text": "more than 40 militiamen", "effect": "killed", "group": "militiamen", "kind": "armed-group", "side": "recipient", "low": 41, "high": null, "best": 40, "group_words": {"start": 109, "end": 119, "text": "militiamen"}, "party": null, "within": null}, {"start": 133, "end": 142, "text": "12 others", "effect": "captured", "group": null, "kind": "armed-group", "side": "recipient", "low": 12, "high": 12, "best": 12, "group_words": null, "party": null, "within": null}], "size": null, "means": [], "evidence": [{"kind": "statement", "start": 55, "end": 59, "text": "said"}]}');
INSERT INTO "claims" VALUES(4,'c-cff3950915469888',2,1,'ASSAULT','heavy-weapons','single','happened','asserts','recipient-side',NULL,NULL,NULL,'Kārsa','Panjshir','AFG',35.4321,69.5678,1,'karsa
panjshir','','omar testname','relatives','demo post','relatives said shells wounded omar testname, a baker, in karsa. more.','{"id": "c-cff3950915469888", "report": "r-08982b8d3daa38a3", "event": "ASSAULT", "mode": "heavy-weapons", "scope": "single", "reality": "happened", "anchor": {"start": 193, "end": 207, "text": "shells wounded"}, "sentence": {"start": 178, "end": 247, "text": "Relatives said shells wounded Omar Testname, a baker, in Karsa. More."}, "actors": [], "recipients": [{"start": 208, "end": 221, "text": "Omar Testname", "kind": "person", "read_as": "person", "mention": null, "id": null, "name": "Omar Testname", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "attribution": {"sources": [{"start": 178, "end": 187, "text": "Relatives", "kind": "witness", "standing": "recipient-side", "party_kind": "civilians", "mention": null, "id": null, "name": "Relatives", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "cue": {"start": 188, "end": 192, "text": "said"}, "quote": "indirect", "stance": "asserts"}, "hedges": [], "time": {"start": null, "end": null, "precision": null, "inferred": true, "rule": "no time words and no publication date", "spans": []}, "time_words": [], "background": false, "places": [{"start": 235, "end": 240, "text": "Karsa", "name": "K\u0101rsa", "latitude": 35.4321, "longitude": 69.5678, "country": "AFG", "admin1": "Panjshir", "id": "made:2", "precision": 1, "score": 0.8, "reason": "the report names its country", "rivals": []}], "near": [], "toll": [], "size": null, "means": [{"start": 193, "end": 199, "text": "shells"}], "evidence": []}');
INSERT INTO "claims" VALUES(5,'c-f673ba17295ca407',3,0,'ASSAULT','clash','single','happened','asserts','actor-side','2021-03-02','2021-03-02',1,'Tolva','Panjshir','AFG',35.4321,69.5678,2,'tolva
panjshir','the northern front
made:nf','militiamen','a spokesman for the northern front
northern front','demo wire','karsa (demo wire) - a spokesman for the northern front said on tuesday that its fighters killed more than 40 militiamen and captured 12 others near tolva.','{"id": "c-f673ba17295ca407", "report": "r-42d0697f7fe13d96", "event": "ASSAULT", "mode": "clash", "scope": "single", "reality": "happened", "anchor": {"start": 89, "end": 95, "text": "killed"}, "sentence": {"start": 0, "end": 154, "text": "KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than 40 militiamen and captured 12 others near Tolva."}, "actors": [{"start": 36, "end": 54, "text": "the Northern Front", "kind": "armed-group", "read_as": "armed-group", "mention": {"start": 76, "end": 88, "text": "its fighters"}, "id": "made:nf", "name": "the Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "recipients": [{"start": 109, "end": 119, "text": "militiamen", "kind": "armed-group", "read_as": "armed-group", "mention": null, "id": null, "name": "militiamen", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "attribution": {"sources": [{"start": 20, "end": 54, "text": "A spokesman for the Northern Front", "kind": "organization", "standing": "actor-side", "party_kind": "armed-group", "mention": null, "id": "made:nf", "name": "Northern Front", "country": null, "score": 0.9, "reason": "the table names it", "rivals": [{"id": "x:other", "name": "Other Front", "score": 0.2}]}], "cue": {"start": 55, "end": 59, "text": "said"}, "quote": "indirect", "stance": "asserts"}, "hedges": [], "time": {"start": "2021-03-02", "end": "2021-03-02", "precision": 1, "inferred": false, "rule": "the latest Tuesday not after publication on Wednesday 3 March 2021", "spans": [{"start": 63, "end": 70, "text": "Tuesday"}]}, "time_words": [{"start": 63, "end": 70, "text": "Tuesday"}], "background": false, "places": [{"start": 148, "end": 153, "text": "Tolva", "name": "Tolva", "latitude": 35.4321, "longitude": 69.5678, "country": "AFG", "admin1": "Panjshir", "id": "made:1", "precision": 2, "score": 0.8, "reason": "the report names its country", "rivals": []}], "near": [{"start": 148, "end": 153, "text": "Tolva"}], "toll": [{"start": 96, "end": 119, "text": "more than 40 militiamen", "effect": "killed", "group": "militiamen", "kind": "armed-group", "side": "recipient", "low": 41, "high": null, "best": 40, "group_words": {"start": 109, "end": 119, "text": "militiamen"}, "party": null, "within": null}, {"start": 133, "end": 142, "text": "12 others", "effect": "captured", "group": null, "kind": "armed-group", "side": "recipient", "low": 12, "high": 12, "best": 12, "group_words": null, "party": null, "within": null}], "size": null, "means": [], "evidence": [{"kind": "statement", "start": 55, "end": 59, "text": "said"}]}');
CREATE TABLE entries (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(32) NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	actor VARCHAR(128) NOT NULL, 
	subject VARCHAR(64) NOT NULL, 
	run_id INTEGER, 
	payload JSON NOT NULL, 
	FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "entries" VALUES(1,'run-begun','2026-11-26T06:24:14.001+00:00','hand','run-1',1,'{}');
INSERT INTO "entries" VALUES(2,'sighting','2026-11-26T06:24:14.017+00:00','hand','r-42d0697f7fe13d96',1,'{"outlet": "Demo Wire", "url": "https://example.org/karsa", "location": "reports/karsa.txt"}');
INSERT INTO "entries" VALUES(3,'reading','2026-11-26T06:24:14.019+00:00','hand','r-42d0697f7fe13d96',1,'{"reader_version": "1", "claims": 2}');
INSERT INTO "entries" VALUES(4,'sighting','2026-11-26T06:24:14.029+00:00','hand','r-08982b8d3daa38a3',1,'{"outlet": "Demo Post", "url": "https://example.org/karsa", "location": "reports/karsa.txt"}');
INSERT INTO "entries" VALUES(5,'reading','2026-11-26T06:24:14.030+00:00','hand','r-08982b8d3daa38a3',1,'{"reader_version": "1", "claims": 2}');
INSERT INTO "entries" VALUES(6,'run-begun','2026-11-26T06:24:14.030+00:00','hand','run-2',2,'{}');
INSERT INTO "entries" VALUES(7,'reading','2026-11-26T06:24:14.041+00:00','hand','r-42d0697f7fe13d96',2,'{"reader_version": "2", "claims": 1}');
INSERT INTO "entries" VALUES(8,'run-ended','2026-11-26T06:24:14.041+00:00','hand','run-1',1,'{"read": 2}');
CREATE TABLE readings (
	id INTEGER NOT NULL, 
	report_id VARCHAR(32) NOT NULL, 
	sighting_id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	reader_version VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report_id) REFERENCES reports (id), 
	FOREIGN KEY(sighting_id) REFERENCES sightings (id), 
	FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "readings" VALUES(1,'r-42d0697f7fe13d96',1,1,'hand','1');
INSERT INTO "readings" VALUES(2,'r-08982b8d3daa38a3',2,1,'hand','1');
INSERT INTO "readings" VALUES(3,'r-42d0697f7fe13d96',1,2,'hand','2');
CREATE TABLE reports (
	id VARCHAR(32) NOT NULL, 
	text TEXT NOT NULL, 
	language VARCHAR(16) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('r-42d0697f7fe13d96','KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than 40 militiamen and captured 12 others near Tolva. The militia denied it.
Relatives said shells wounded Omar Testname, a baker, in Karsa.','en');
INSERT INTO "reports" VALUES('r-08982b8d3daa38a3','KARSA (Demo Wire) - A spokesman for the Northern Front said on Tuesday that its fighters killed more than 40 militiamen and captured 12 others near Tolva. The militia denied it.
Relatives said shells wounded Omar Testname, a baker, in Karsa. More.','en');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	software VARCHAR(64) NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	reader_version VARCHAR(128) NOT NULL, 
	parameters JSON NOT NULL, 
	hashes JSON NOT NULL, 
	started VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'0','hand','1','{"reportedly": "0", "reader": "hand", "reader_version": "1"}','{}','2026-11-26T06:24:14.000+00:00');
INSERT INTO "runs" VALUES(2,'0','hand','2','{"reportedly": "0", "reader": "hand", "reader_version": "2"}','{}','2026-11-26T06:24:14.030+00:00');
CREATE TABLE sightings (
	id INTEGER NOT NULL, 
	report_id VARCHAR(32) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	run_id INTEGER NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	"key" TEXT NOT NULL, 
	title TEXT NOT NULL, 
	published VARCHAR(40), 
	published_rule TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	url TEXT NOT NULL, 
	authors JSON NOT NULL, 
	location TEXT NOT NULL, 
	raw_sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report_id) REFERENCES reports (id), 
	UNIQUE (digest), 
	FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "sightings" VALUES(1,'r-42d0697f7fe13d96','s-4553803c1f37c115',1,'2026-11-26T06:24:14.017+00:00','karsa-1','Fighting near Tolva','2021-03-03','given','Demo Wire','https://example.org/karsa','[]','reports/karsa.txt','');
INSERT INTO "sightings" VALUES(2,'r-08982b8d3daa38a3','s-4c366f39eae5b1ef',1,'2026-11-26T06:24:14.029+00:00','karsa-2','Fighting near Tolva',NULL,'','Demo Post','https://example.org/karsa','[]','reports/karsa.txt','');
CREATE TABLE spans (
	id INTEGER NOT NULL, 
	claim_seq INTEGER NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(claim_seq) REFERENCES claims (seq)
);
INSERT INTO "spans" VALUES(1,1,'sentence',0,154);
INSERT INTO "spans" VALUES(2,1,'source',20,54);
INSERT INTO "spans" VALUES(3,1,'actor',36,54);
INSERT INTO "spans" VALUES(4,1,'cue',55,59);
INSERT INTO "spans" VALUES(5,1,'evidence',55,59);
INSERT INTO "spans" VALUES(6,1,'time',63,70);
INSERT INTO "spans" VALUES(7,1,'actor',76,88);
INSERT INTO "spans" VALUES(8,1,'anchor',89,95);
INSERT INTO "spans" VALUES(9,1,'toll',96,119);
INSERT INTO "spans" VALUES(10,1,'recipient',109,119);
INSERT INTO "spans" VALUES(11,1,'toll',133,142);
INSERT INTO "spans" VALUES(12,1,'place',148,153);
INSERT INTO "spans" VALUES(13,2,'source',178,187);
INSERT INTO "spans" VALUES(14,2,'sentence',178,241);
INSERT INTO "spans" VALUES(15,2,'cue',188,192);
INSERT INTO "spans" VALUES(16,2,'means',193,199);
INSERT INTO "spans" VALUES(17,2,'anchor',193,207);
INSERT INTO "spans" VALUES(18,2,'recipient',208,221);
INSERT INTO "spans" VALUES(19,2,'place',235,240);
INSERT INTO "spans" VALUES(20,3,'sentence',0,154);
INSERT INTO "spans" VALUES(21,3,'source',20,54);
INSERT INTO "spans" VALUES(22,3,'actor',36,54);
INSERT INTO "spans" VALUES(23,3,'cue',55,59);
INSERT INTO "spans" VALUES(24,3,'evidence',55,59);
INSERT INTO "spans" VALUES(25,3,'time',63,70);
INSERT INTO "spans" VALUES(26,3,'actor',76,88);
INSERT INTO "spans" VALUES(27,3,'anchor',89,95);
INSERT INTO "spans" VALUES(28,3,'toll',96,119);
INSERT INTO "spans" VALUES(29,3,'recipient',109,119);
INSERT INTO "spans" VALUES(30,3,'toll',133,142);
INSERT INTO "spans" VALUES(31,3,'place',148,153);
INSERT INTO "spans" VALUES(32,4,'source',178,187);
INSERT INTO "spans" VALUES(33,4,'sentence',178,247);
INSERT INTO "spans" VALUES(34,4,'cue',188,192);
INSERT INTO "spans" VALUES(35,4,'means',193,199);
INSERT INTO "spans" VALUES(36,4,'anchor',193,207);
INSERT INTO "spans" VALUES(37,4,'recipient',208,221);
INSERT INTO "spans" VALUES(38,4,'place',235,240);
INSERT INTO "spans" VALUES(39,5,'sentence',0,154);
INSERT INTO "spans" VALUES(40,5,'source',20,54);
INSERT INTO "spans" VALUES(41,5,'actor',36,54);
INSERT INTO "spans" VALUES(42,5,'cue',55,59);
INSERT INTO "spans" VALUES(43,5,'evidence',55,59);
INSERT INTO "spans" VALUES(44,5,'time',63,70);
INSERT INTO "spans" VALUES(45,5,'actor',76,88);
INSERT INTO "spans" VALUES(46,5,'anchor',89,95);
INSERT INTO "spans" VALUES(47,5,'toll',96,119);
INSERT INTO "spans" VALUES(48,5,'recipient',109,119);
INSERT INTO "spans" VALUES(49,5,'toll',133,142);
INSERT INTO "spans" VALUES(50,5,'place',148,153);
CREATE INDEX ix_entries_kind ON entries (kind);
CREATE INDEX ix_entries_run_id ON entries (run_id);
CREATE INDEX ix_entries_subject ON entries (subject);
CREATE INDEX ix_sightings_report_id ON sightings (report_id);
CREATE INDEX ix_readings_run_id ON readings (run_id);
CREATE INDEX ix_readings_report ON readings (report_id, id);
CREATE INDEX ix_claims_id ON claims (id);
CREATE INDEX ix_claims_event ON claims (event);
CREATE INDEX ix_claims_reading_id ON claims (reading_id);
CREATE INDEX ix_claims_country ON claims (country);
CREATE INDEX ix_claims_days ON claims (start, "end");
CREATE INDEX ix_spans_claim_seq ON spans (claim_seq);
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_no_update BEFORE UPDATE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER spans_no_update BEFORE UPDATE ON spans BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER spans_no_delete BEFORE DELETE ON spans BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('entries',8);
COMMIT;
