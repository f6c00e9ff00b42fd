package desk_test

import (
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)
