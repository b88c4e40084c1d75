// Where logs, traces and metrics go, and the queries that people ask again and again. Telemetry is let in by identity only.

param workspaceName string
param componentName string
param location string
param tags object

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('GB a day after which no more telemetry is taken in; -1 for no limit. Alerts on logs are blind from there until the next day.')
param dailyCapGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
    }
    workspaceCapping: {
      dailyQuotaGb: dailyCapGb
    }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

var queries = {
  'clips-per-hour': {
    title: 'Clips per hour, by outcome'
    text: loadTextContent('../queries/clips-per-hour.kql')
  }
  'failure-codes': {
    title: 'Failed clips, by error code'
    text: loadTextContent('../queries/failure-codes.kql')
  }
  'time-per-clip': {
    title: 'Time per clip, from its first cut to its join'
    text: loadTextContent('../queries/time-per-clip.kql')
  }
  'one-clip': {
    title: 'Everything that was logged about one clip'
    text: loadTextContent('../queries/one-clip.kql')
  }
}

resource saved 'Microsoft.OperationalInsights/workspaces/savedSearches@2025-02-01' = [
  for query in items(queries): {
    parent: workspace
    name: query.key
    properties: {
      category: 'ClipGen'
      displayName: query.value.title
      query: query.value.text
      version: 2
    }
  }
]

output workspaceId string = workspace.id
output workspaceCustomerId string = workspace.properties.customerId
output componentName string = component.name
output connectionString string = component.properties.ConnectionString
