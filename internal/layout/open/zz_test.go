package open_test

import ("testing";"os";"fmt";"path/filepath";"strings";"mattersarising/internal/layout/layouttest")

func wrap(s string, col int) string {
	var out strings.Builder
	for _, line := range strings.Split(s, "\n") {
		c := 0
		for i, w := range strings.Split(line, " ") {
			n := len([]rune(w))
			if i > 0 && c+1+n > col && strings.TrimSpace(line[:min(len(line),c)]) != "" {
				out.WriteString("\n"); c = 0
			} else if i > 0 { out.WriteString(" "); c++ }
			out.WriteString(w); c += n
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestWrapZ(t *testing.T) {
	for _, col := range []int{72, 80, 100} {
		total, bad := 0, 0
		for _, p := range []string{"seeds/*.txt","corpus/*.txt"} {
			files, _ := filepath.Glob("/work/shared/"+p)
			for _, f := range files {
				src, _ := os.ReadFile(f)
				want := layouttest.Lines(mustOpen(t, f, src))
				got := layouttest.Lines(mustOpen(t, f, []byte(wrap(string(src), col))))
				have := map[layouttest.Line]bool{}
				for _, l := range got { have[l] = true }
				miss := 0
				for _, l := range want { total++; if !have[l] { miss++; bad++; if len(l.Text) > 70 {l.Text = l.Text[:70]}; if miss < 4 && os.Getenv("V") != "" {fmt.Println(col, filepath.Base(f), "MISS", l)} } }
			}
		}
		fmt.Println(col, total, bad)
	}
}
func TestShowZ(t *testing.T) {
	for f, col := range map[string]int{"/work/shared/corpus/038.txt":72, "/work/shared/seeds/001_b4cc3637f0a83158.txt":72, "/work/shared/seeds/000_fdab253546fe2501.txt": 80} {
		src, _ := os.ReadFile(f)
		w := wrap(string(src), col)
		fmt.Println(w)
		for _, l := range layouttest.Lines(mustOpen(t, f, []byte(w))) { fmt.Println("   >>", l.Number, l.Text) }
	}
}
