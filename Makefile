.PHONY: run test format bench
run:
	dotnet run --project src/Once.Web
test:
	dotnet test
format:
	dotnet format Once.slnx
bench:
	dotnet run -c Release --project bench/Once.Bench -- cases
