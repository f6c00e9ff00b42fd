package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// most parts that a workbook may have.
const mostParts = 20_000

// openXLSX reads what a workbook’s sheets share: their names, its texts, its formats.
func (b *Book) openXLSX(data []byte) error {
	b.Form = FormXLSX
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return b.broken(err)
	}
	if len(z.File) > mostParts {
		return b.problem(FaultLarge, "the file has more parts than any workbook", "a workbook", "copy the rows that are needed into a new workbook")
	}
	parts := map[string]*zip.File{}
	for _, f := range z.File {
		parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/"))] = f
	}
	book, p := b.workbook(parts)
	if p != nil {
		return p
	}
	links, err := b.relations(parts, book)
	if err != nil {
		return err
	}
	if err := b.readWorkbook(parts, book, links); err != nil {
		return err
	}
	for _, to := range links {
		if f := parts[to.part]; strings.HasSuffix(to.kind, "/theme") && f != nil {
			if err := b.readTheme(f); err != nil {
				return err
			}
		}
	}
	for _, to := range links {
		switch {
		case strings.HasSuffix(to.kind, "/sharedStrings"):
			err = b.readStrings(parts[to.part])
		case strings.HasSuffix(to.kind, "/styles"):
			err = b.readStyles(parts[to.part])
		}
		if err != nil {
			return err
		}
	}
	if len(b.Sheets) == 0 {
		return b.problem(FaultEmpty, "the workbook has no sheet of cells", "at least one sheet", "choose another file")
	}
	return nil
}

// workbook is the name of the part that lists the sheets, or what the file is instead.
func (b *Book) workbook(parts map[string]*zip.File) (string, *Problem) {
	if parts["xl/vbaproject.bin"] != nil {
		b.Notes = append(b.Notes, b.problem(FaultMacros, "the workbook holds macros", "", "they were left alone and not run; only what its cells show was read"))
	}
	var word string
	for name := range parts {
		switch {
		case name == "xl/workbook.xml":
			return name, nil
		case strings.HasPrefix(name, "word/"):
			word = "a Word document"
		case strings.HasPrefix(name, "ppt/"):
			word = "a presentation"
		}
	}
	if parts["xl/workbook.bin"] != nil {
		return "", b.problem(FaultOld, "this is a binary workbook (.xlsb)", "an Excel workbook (.xlsx) or a CSV file", "open it and save it as “Excel Workbook (.xlsx)”")
	}
	if f := parts["mimetype"]; f != nil {
		if r, err := b.open(f); err == nil {
			kind, _ := io.ReadAll(io.LimitReader(r, 100))
			if bytes.Contains(kind, []byte("opendocument.spreadsheet")) {
				return "", b.problem(FaultOld, "this is an OpenDocument spreadsheet (.ods)", "an Excel workbook (.xlsx) or a CSV file", "open it in LibreOffice and save it as “Excel 2007–365 (.xlsx)”")
			}
		}
	}
	if parts["encryptedpackage"] != nil {
		return "", b.problem(FaultLocked, "the workbook is protected by a password", "a workbook that opens without one", "take the password off and save it")
	}
	if word == "" {
		word = "a packed folder (.zip)"
	}
	return "", b.problem(FaultNone, "this is "+word, "an Excel workbook (.xlsx) or a CSV file", "choose the spreadsheet itself")
}

// link is one relation of the workbook to another part.
type link struct{ kind, part string }

func (b *Book) relations(parts map[string]*zip.File, book string) (map[string]link, error) {
	all := map[string]link{}
	dir, file := path.Split(book)
	err := b.scan(parts[dir+"_rels/"+file+".rels"], func(s *scanner, t token) error {
		if t.open && string(t.name) == "Relationship" && t.text("TargetMode") != "External" {
			to := t.text("Target")
			if strings.HasPrefix(to, "/") {
				to = to[1:]
			} else {
				to = path.Join(dir, to)
			}
			all[t.text("Id")] = link{kind: t.text("Type"), part: strings.ToLower(to)}
		}
		return nil
	})
	return all, err
}

// scan goes through a part, tag by tag.
func (b *Book) scan(f *zip.File, each func(s *scanner, t token) error) error {
	if f == nil {
		return b.broken(errMarkup)
	}
	r, err := b.open(f)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	s := newScanner(r)
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = each(s, t)
		}
		if err != nil {
			return b.broken(err)
		}
	}
}

func (b *Book) readWorkbook(parts map[string]*zip.File, book string, links map[string]link) error {
	return b.scan(parts[book], func(_ *scanner, t token) error {
		if !t.open {
			return nil
		}
		switch string(t.name) {
		case "workbookPr":
			b.early = t.is("date1904")
		case "sheet":
			to := links[t.text("id")]
			f := parts[to.part]
			if !strings.HasSuffix(to.kind, "/worksheet") || f == nil {
				return nil // a chart, a dialogue or a sheet of macros
			}
			if len(b.Sheets) == b.limits.Sheets {
				return b.problem(FaultLarge, "the workbook has too many sheets", "", "copy the sheets that are needed into a new workbook")
			}
			sh := &Sheet{Name: plain([]byte(t.text("name"))), Hidden: strings.Contains(strings.ToLower(t.text("state")), "hidden"), book: b, part: f}
			b.Sheets = append(b.Sheets, sh)
			if sh.Hidden {
				b.Notes = append(b.Notes, &Problem{Fault: FaultHidden, File: b.Name, Sheet: sh.Name, What: "the sheet is hidden", Do: "check that it is not the one that is meant"})
			}
		}
		return nil
	})
}

// readStrings reads the texts that cells share. Of rich text the words are kept, of Japanese
// the readings beside it are not.
func (b *Book) readStrings(f *zip.File) error {
	var held int64
	var words []byte
	in, text, beside := false, false, false
	return b.scan(f, func(_ *scanner, t token) error {
		switch {
		case !t.open && !t.close:
			if in && text && !beside {
				words = t.words(words)
			}
			return nil
		}
		switch string(t.name) {
		case "si":
			if t.open {
				words, in = words[:0], true
			}
			if t.close {
				in = false
				if held += int64(len(words)) + 16; held > b.limits.Strings {
					return b.problem(FaultLarge, "the words of the workbook are more than "+megabytes(b.limits.Strings), "", "copy the rows that are needed into a new workbook")
				}
				b.strings = append(b.strings, plain(words))
			}
		case "t":
			text = t.open && !t.close
		case "rPh":
			beside = t.open && !t.close
		}
		return nil
	})
}

// readStyles reads how the cells of each style show their numbers, and how they are filled.
func (b *Book) readStyles(f *zip.File) error {
	codes := map[int]string{}
	made := map[int]*format{}
	var fills []string
	in, inFills, solid := false, false, false
	return b.scan(f, func(_ *scanner, t token) error {
		switch string(t.name) {
		case "fills":
			inFills = t.open && !t.close
		case "fill":
			if inFills && t.open && len(fills) < 100_000 {
				fills = append(fills, "")
			}
		case "patternFill":
			solid = inFills && t.open && t.text("patternType") == "solid"
		case "fgColor":
			if solid && t.open && len(fills) > 0 {
				fills[len(fills)-1] = b.colour(&t)
			}
		case "numFmt":
			if t.open && len(codes) < 10_000 {
				codes[t.whole("numFmtId", -1)] = t.text("formatCode")
			}
		case "cellXfs":
			in = t.open && !t.close
		case "xf":
			if !t.open || !in || len(b.formats) > 100_000 {
				return nil
			}
			id := t.whole("numFmtId", 0)
			fm, ok := made[id]
			if !ok {
				if code, own := codes[id]; own {
					fm = parseFormat(code)
				} else if code, known := builtIn[id]; known {
					fm = parseFormat(code)
				}
				made[id] = fm
			}
			fill := ""
			if n := t.whole("fillId", -1); n >= 0 && n < len(fills) {
				fill = fills[n]
			}
			b.formats, b.fills = append(b.formats, fm), append(b.fills, fill)
		}
		return nil
	})
}
