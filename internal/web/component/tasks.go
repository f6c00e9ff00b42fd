package component

import "strconv"

// Tasks is a list of things to do, each with its state.
type Tasks struct {
	ID    string // where a page has more than one
	Items []Task
}

// Task is one thing to do.
type Task struct {
	Title  string
	Href   string
	Hint   string
	Status string // "Not started"
	Tag    *Tag   // instead of Status, where it wants to be seen
}

// Partial names the template.
func (Tasks) Partial() string { return "tasks" }

// TaskItem is a task as it is printed.
type TaskItem struct {
	Task

	HintID, StatusID string
}

// List is the tasks with their ids.
func (t Tasks) List() []TaskItem {
	made := make([]TaskItem, len(t.Items))
	id := t.ID
	if id == "" {
		id = "task"
	}
	for i, task := range t.Items {
		n := id + "-" + strconv.Itoa(i+1)
		made[i] = TaskItem{task, n + "-hint", n + "-status"}
	}
	return made
}
